"""A loop that empties a queue until that is said to be empty."""

import queue

from oslo_config import cfg
from oslo_service import periodic_task


class Manager(periodic_task.PeriodicTasks):
    """Has one task."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.backlog = []
        self.seen = 0

    @periodic_task.periodic_task(spacing=60)
    def task(self, context):
        while True:
            try:
                self.seen = self.jobs.get_nowait()
            except queue.Empty:
                break

    jobs = queue.Queue()
