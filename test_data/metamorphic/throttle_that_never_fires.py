"""A guard that no number comes to."""

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
        number = 0
        while self.backlog:  # [periodic-skipped-yield]
            number += 1
            self.backlog.reverse()
            if number % 1000 == 1000:
                eventlet.sleep(0)
