"""Without the checker periodic-review nobody hears of a task that is in order."""

from oslo_config import cfg
from oslo_service import periodic_task


class UnreviewedManager(periodic_task.PeriodicTasks):
    """Has tasks."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.queue = []

    @periodic_task.periodic_task(spacing=60)
    def short(self, context):
        self.queue.clear()

    @periodic_task.periodic_task(spacing=60)
    def with_an_unbounded_loop(self, context):
        while self.queue:  # [periodic-unbounded-loop]
            self.queue.reverse()
