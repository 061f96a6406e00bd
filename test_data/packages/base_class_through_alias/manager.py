"""Classes whose base classes are found through other names."""

import base_class_through_alias
from base_class_through_alias import impl
from oslo_config import cfg
from oslo_service import periodic_task

_Patient = impl.PatientWorker


class NightWorker(base_class_through_alias.Worker):
    """Works at night."""


class DayWorker(_Patient):
    """Works by day."""


class ShiftManager(periodic_task.PeriodicTasks):
    """Has two workers."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.night = NightWorker()
        self.day = DayWorker()

    @periodic_task.periodic_task
    def base_class_by_reexported_alias(self, context):
        self.night.work()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def base_class_by_alias_in_the_module(self, context):
        for _ in range(len(self.day.jobs)):
            self.day.work()
