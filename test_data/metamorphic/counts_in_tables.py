"""Two constant loops, the one in the other, whose product is too long."""

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
        for number in range(1000):  # [periodic-unbounded-loop]
            for other in range(10000):
                self.seen = number + other
