"""What all managers share; has a task of its own."""

import collections

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class Manager(periodic_task.PeriodicTasks):
    """The base of all managers."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.jobs = collections.deque()

    @periodic_task.periodic_task
    def task_of_the_base_class(self, context):
        self.drop_finished()

    def drop_finished(self):
        """Drop jobs that are done."""
        while self.jobs and self.jobs[0].done:  # [periodic-unbounded-loop]
            self.jobs.reverse()

    def drop_all(self):
        """Drop all jobs."""
        while self.jobs:
            self.jobs.reverse()

    def drop_one(self):
        """Drop one job."""
        self.jobs.popleft()
        eventlet.sleep(0.01)
