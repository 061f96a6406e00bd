"""Goes over lists of objects."""

from oslo_config import cfg
from oslo_service import periodic_task

from versioned_object_fields import objects

CONF = cfg.CONF


class VolumeManager(periodic_task.PeriodicTasks):
    """Asks the objects."""

    def __init__(self, rows):
        super().__init__(CONF)
        self.rows = rows

    @periodic_task.periodic_task
    def element_spins(self, context):
        for volume in objects.VolumeList.get_all(context, self.rows):
            volume.scrub()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def attribute_of_element_reads_a_file(self, context):
        for volume in objects.VolumeList.get_all(context, self.rows):
            volume.host.spool()  # [periodic-file-io]

    @periodic_task.periodic_task
    def every_element_yields(self, context):
        for volume in objects.VolumeList.get_all(context, self.rows):
            volume.save()

    @periodic_task.periodic_task
    def own_attributes_are_cheap(self, context):
        for volume in objects.VolumeList.get_all(context, self.rows):
            volume.obj_reset_changes()
            volume.id.upper()
            volume.obj_attr_is_set("host")

    @periodic_task.periodic_task
    def declared_fields_are_few(self, context):
        for volume in objects.VolumeList.get_all(context, self.rows):
            volume.save()
            for name in volume.fields:
                volume.unknown_helper(name)

    @periodic_task.periodic_task
    def made_without_what_is_expected(self, context):
        objects.VolumeList.get_all(context, self.rows)

    @periodic_task.periodic_task
    def made_with_what_is_expected(self, context):
        objects.VolumeList.get_scrubbed(context, self.rows)  # [periodic-unbounded-loop]
