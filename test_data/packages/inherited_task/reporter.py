"""Inherits the tasks, and has one of its own."""

from inherited_task.base import BaseReporter
from oslo_service import periodic_task


class DiskReporter(BaseReporter):
    """Collects what the disks say."""

    def collect(self):
        """Return the samples."""
        return [len(self.samples)]

    @periodic_task.periodic_task
    def own_task_calls_the_inherited_one(self, context):
        self.trim(context)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def own_task_calls_the_inherited_one_that_yields(self, context):
        for _ in self.samples:
            self.report(context)
