"""The same mixin before two different classes."""

from oslo_config import cfg
from oslo_service import periodic_task

from super_in_mixins.mixins import CountingMixin, DrainingMixin, Step


class QuietManager(CountingMixin, Step, periodic_task.PeriodicTasks):
    """Counts, and that is all."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.jobs = []

    @periodic_task.periodic_task
    def next_class_does_nothing(self, context):
        self.step()


class DrainingManager(CountingMixin, DrainingMixin, periodic_task.PeriodicTasks):
    """Counts, and drains."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.jobs = []

    @periodic_task.periodic_task
    def next_class_drains(self, context):
        self.step()  # [periodic-unbounded-loop]
