"""A counter with a limit that is too far."""

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
        while number < 1000000000:  # [periodic-unbounded-loop]
            number += 1
