"""Hands methods on: its own and those of an object from another module."""

from bound_method_as_argument import retry
from bound_method_as_argument.drainer import Drainer
from oslo_config import cfg
from oslo_service import periodic_task


class JobManager(periodic_task.PeriodicTasks):
    """Has a drainer."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.drainer = Drainer()
        self.jobs = []
        self.later = []

    def _drain(self):
        while self.jobs:  # [periodic-unbounded-loop]
            self.jobs.reverse()

    def _take(self):
        while self.later:
            self.later.reverse()

    @periodic_task.periodic_task
    def method_of_an_object(self, context):
        retry.attempt(self.drainer.drain)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def own_method(self, context):
        retry.attempt(self._drain, times=5)

    @periodic_task.periodic_task
    def method_that_is_kept_and_not_called(self, context):
        retry.remember(self._take, self.later)

    @periodic_task.periodic_task
    def method_that_yields(self, context):
        retry.each(self.drainer.take, self.jobs)

    @periodic_task.periodic_task
    def method_that_yields_by_keyword(self, context):
        for _ in tuple(self.jobs):
            retry.attempt(times=2, action=self.drainer.take)
