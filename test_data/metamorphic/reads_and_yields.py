"""A file is read in each round, and the round yields."""

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
        for name in self.backlog:
            with open(name, encoding="utf-8") as stream:
                self.seen = stream.read()
            eventlet.sleep(0)
