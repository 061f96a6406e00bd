"""Imports late, so that the service starts without what it does not need."""

from oslo_config import cfg
from oslo_service import periodic_task


class ChildManager(periodic_task.PeriodicTasks):
    """Starts children."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.children = []

    @periodic_task.periodic_task
    def import_in_the_task(self, context):
        from function_level_imports import reaper

        reaper.reap(self.children)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def import_in_the_task_that_yields(self, context):
        from function_level_imports.reaper import reap_one

        for _ in tuple(self.children):
            reap_one(self.children)
