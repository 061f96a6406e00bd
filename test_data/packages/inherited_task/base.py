"""Defines the tasks."""

import json

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class BaseReporter(periodic_task.PeriodicTasks):
    """Reports what the subclasses collect."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.samples = []

    @periodic_task.periodic_task
    def report(self, context):
        for sample in self.collect():
            self.samples.append(json.dumps(sample))
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def trim(self, context):
        while len(self.samples) > 10:  # [periodic-unbounded-loop]
            self.samples.reverse()

    def collect(self):
        """Return the samples."""
        return []
