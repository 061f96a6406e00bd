"""Counts."""

from oslo_config import cfg
from oslo_service import periodic_task

from constants_of_other_modules import limits
from constants_of_other_modules.limits import BLOCKS, RETRIES, Limits

CONF = cfg.CONF


class Manager(periodic_task.PeriodicTasks):
    """One task for each constant."""

    def __init__(self, total):
        super().__init__(CONF)
        self.total = total

    @periodic_task.periodic_task
    def imported_large(self, context):
        for _ in range(BLOCKS):  # [periodic-unbounded-loop]
            self.total += 1

    @periodic_task.periodic_task
    def imported_small(self, context):
        for _ in range(RETRIES):
            self.total.unknown()

    @periodic_task.periodic_task
    def attribute_of_the_module(self, context):
        for _ in range(limits.BLOCKS):  # [periodic-unbounded-loop]
            self.total += 1

    @periodic_task.periodic_task
    def attribute_of_a_class(self, context):
        for _ in range(Limits.pages):  # [periodic-unbounded-loop]
            self.total += 1
        for _ in range(Limits.few):
            self.total.unknown()
