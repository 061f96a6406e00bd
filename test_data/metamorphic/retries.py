"""A call that is tried a few times."""

import json

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
        for attempt in range(3):
            try:
                self.seen = json.loads(self.backlog[0])
                break
            except ValueError:
                if attempt == 2:
                    raise
