"""Uses objects that are registered."""

from oslo_config import cfg
from oslo_service import periodic_task

from registered_objects import objects


class InstanceManager(periodic_task.PeriodicTasks):
    """Holds instances."""

    def __init__(self, hosts, uuids):
        super().__init__(cfg.CONF)
        self.hosts = hosts
        self.uuids = uuids
        objects.register_all()

    @periodic_task.periodic_task
    def class_method_that_blocks(self, context):
        return objects.InstanceList.get_all(context)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def method_of_what_a_class_method_returns(self, context):
        instance = objects.Instance.get_by_uuid(context, self.uuids[0])
        instance.purge_faults()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def class_method_that_yields(self, context):
        for host in self.hosts:
            objects.InstanceList.get_by_host(context, host)

    @periodic_task.periodic_task
    def method_that_yields(self, context):
        for uuid in self.uuids:
            objects.Instance.get_by_uuid(context, uuid).refresh()

    @periodic_task.periodic_task
    def constructor_and_method_that_yields(self, context):
        for _ in self.uuids:
            objects.Migration().confirm()
