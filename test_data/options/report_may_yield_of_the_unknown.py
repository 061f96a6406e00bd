"""With periodic-report-may-yield=yes a loop over data is reported that calls what nobody could resolve.

Nothing limits what such a call takes, so the little that is known to be done in a round does not count
against it. Where all is known, the limit of the hold stands as ever.
"""

from backends import inventory
from oslo_config import cfg
from oslo_service import periodic_task


class PowerManager(periodic_task.PeriodicTasks):
    """Aligns what is stored with what runs."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.instances = {}
        self.seen = set()

    def _update(self, instance):
        inventory.BACKEND.change_power_state(instance, 4)

    @periodic_task.periodic_task
    def store_what_has_changed(self, context):
        for instance in self.instances.values():  # [periodic-data-loop]
            if instance.power_state == 1:
                continue
            self._update(instance)

    @periodic_task.periodic_task
    def count_what_has_changed(self, context):
        for instance in self.instances.values():
            if instance.power_state != 1:
                self.seen.add(instance.uuid)

    @periodic_task.periodic_task
    def store_a_few(self, context):
        for name in ("first", "second"):
            self._update(name)
