"""A loop without a test, left by a break."""

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
        while True:  # [periodic-unbounded-loop]
            if not self.backlog:
                break
            self.backlog.reverse()
