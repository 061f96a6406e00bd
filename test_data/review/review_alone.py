"""The checker periodic-review without the messages of the checker periodic."""

import collections

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class QuietManager(periodic_task.PeriodicTasks):
    """Has a task with a blocking site and one without."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.queue = collections.deque()

    @periodic_task.periodic_task
    def with_a_blocking_site(self, context):  # [periodic-task-review]
        while self.queue:
            self.queue.reverse()

    @periodic_task.periodic_task
    def without_a_blocking_site(self, context):  # [periodic-task-review]
        while self.queue:
            self.queue.reverse()
            eventlet.sleep(0.1)

    def no_task(self):
        while self.queue:
            self.queue.reverse()
