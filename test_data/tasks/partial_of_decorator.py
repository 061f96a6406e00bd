"""Decorators made of the scheduler's one by functools.partial or by calling it once."""

import functools
from functools import partial as prepared

from futurist import periodics
from oslo_config import cfg
from oslo_service import periodic_task

every_minute = functools.partial(periodic_task.periodic_task, spacing=60)
every_second = prepared(periodics.periodic, 1)
hourly = periodic_task.periodic_task(spacing=3600)
never = functools.partial(periodic_task.periodic_task, enabled=False)
kept = functools.partial(functools.lru_cache, maxsize=8)


class QuotaManager(periodic_task.PeriodicTasks):
    """Brings the quota usages up to date."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.reservations = set()

    @every_minute()
    def partial_of_the_oslo_decorator(self, context):
        while self.reservations:  # [periodic-unbounded-loop]
            self.reservations.reverse()

    @every_second(run_immediately=True)
    def partial_of_the_futurist_decorator(self):
        while self.reservations:  # [periodic-unbounded-loop]
            self.reservations.reverse()

    @hourly
    def decorator_called_beforehand(self, context):
        while self.reservations:  # [periodic-unbounded-loop]
            self.reservations.reverse()

    @never()
    def partial_that_disables(self, context):
        while self.reservations:
            self.reservations.reverse()

    @every_minute(spacing=-1)
    def partial_with_its_spacing_overruled(self, context):
        while self.reservations:
            self.reservations.reverse()

    @kept()
    def partial_of_another_decorator(self):
        while self.reservations:
            self.reservations.reverse()
