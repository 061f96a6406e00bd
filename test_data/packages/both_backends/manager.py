"""May run on the hub."""

import time

from oslo_config import cfg
from oslo_service import periodic_task


class RowManager(periodic_task.PeriodicTasks):
    """Holds rows."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.rows = []

    @periodic_task.periodic_task
    def greedy_loop(self, context):
        while self.rows:  # [periodic-unbounded-loop]
            self.rows.reverse()

    @periodic_task.periodic_task
    def loop_with_pauses(self, context):
        while self.rows:
            self.rows.reverse()
            time.sleep(0.01)
