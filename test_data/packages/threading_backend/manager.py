"""Loops as it likes."""

import time

from oslo_config import cfg
from oslo_service import periodic_task
from threading_backend import work


class RowManager(periodic_task.PeriodicTasks):
    """Holds rows."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.rows = []

    @periodic_task.periodic_task
    def loop_of_another_module(self, context):
        work.drain(self.rows)

    @periodic_task.periodic_task
    def loop_of_this_module(self, context):
        while self.rows:
            self.rows.reverse()

    @periodic_task.periodic_task
    def file(self, context):
        with open("rows.txt", "w", encoding="utf-8") as target:
            target.write(str(time.time()))

    @periodic_task.periodic_task
    def generator_that_nobody_iterates(self, context):  # [periodic-never-runs]
        yield from self.rows
