"""A module that has `time`, which is not patched: a sleep of its own holds the hub."""

import time

from oslo_config import cfg
from oslo_service import periodic_task


class RowManager(periodic_task.PeriodicTasks):
    """Holds rows."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.rows = []
        self.began = time.monotonic()

    @periodic_task.periodic_task
    def without_a_yield(self, context):
        while self.rows:  # [periodic-unbounded-loop]
            self.rows.reverse()
