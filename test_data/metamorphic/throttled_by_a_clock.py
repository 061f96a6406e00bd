"""A loop that yields ten times in a second."""

import time

import eventlet
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
        last = time.monotonic()
        while self.backlog:
            self.backlog.reverse()
            if time.monotonic() - last > 0.1:
                eventlet.sleep(0)
                last = time.monotonic()
