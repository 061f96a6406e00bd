"""Calls decorated helpers."""

from decorator_of_the_project import helpers
from oslo_config import cfg
from oslo_service import periodic_task


class RowManager(periodic_task.PeriodicTasks):
    """Holds rows."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.waiting = []
        self.moving = []

    @periodic_task.periodic_task
    def what_is_wrapped_blocks(self, context):
        helpers.drain(self)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def wrapper_blocks(self, context):
        helpers.count(self)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def wrapper_that_is_an_object(self, context):
        helpers.release(self)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def wrapper_yields(self, context):
        for row in self.waiting:
            helpers.parse(row)

    @periodic_task.periodic_task
    def wrapper_offloads(self, context):
        helpers.digest(self)
