"""Uses one of two namesakes."""

import collections

from oslo_config import cfg
from oslo_service import periodic_task

from not_imported_is_not_meant import greedy
from not_imported_is_not_meant.fair import Worker, drain


class QueueManager(periodic_task.PeriodicTasks):
    """Holds a queue."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.queue = collections.deque()
        self.worker = Worker()
        self.on_exit = greedy.drain

    @periodic_task.periodic_task
    def function_of_the_fair_module(self, context):
        drain(self.queue)

    @periodic_task.periodic_task
    def class_of_the_fair_module(self, context):
        for _ in tuple(self.queue):
            self.worker.settle(self.queue)

    @periodic_task.periodic_task
    def parameter_that_hides_the_module(self, context, greedy=None):
        if greedy is not None:
            greedy.drain(self.queue)

    @periodic_task.periodic_task
    def local_that_hides_the_function(self, context):
        drain = len
        return drain(self.queue)

    @periodic_task.periodic_task
    def function_that_is_mentioned_only(self, context):
        self.on_exit = greedy.drain
