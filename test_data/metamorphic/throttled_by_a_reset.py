"""A loop whose counter is set back with each yield."""

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
        while self.backlog:
            number += 1
            self.backlog.reverse()
            if number >= 1000:
                number = 0
                eventlet.sleep(0)
