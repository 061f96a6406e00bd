"""Uses names that came by star."""

import collections

from oslo_config import cfg
from oslo_service import periodic_task

from star_imports.gentle import *  # noqa: F403
from star_imports.helpers import *  # noqa: F403


class QueueManager(periodic_task.PeriodicTasks):
    """Holds a queue."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.queue = collections.deque()

    @periodic_task.periodic_task
    def name_by_star(self, context):
        drain(self.queue)  # [periodic-unbounded-loop]  # noqa: F405

    @periodic_task.periodic_task
    def name_by_star_that_pauses(self, context):
        for _ in tuple(self.queue):
            drain_one(self.queue)  # noqa: F405

    @periodic_task.periodic_task
    def name_that_the_second_star_does_not_export(self, context):
        purge(self.queue)  # noqa: F405
