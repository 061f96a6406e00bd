"""Starts the chain."""

import json

from long_chain import conductor
from oslo_config import cfg
from oslo_service import periodic_task


class StateManager(periodic_task.PeriodicTasks):
    """Has a state."""

    def __init__(self, texts):
        super().__init__(cfg.CONF)
        self.waiting = []
        self.texts = texts

    @periodic_task.periodic_task
    def site_at_the_end_of_the_chain(self, context):
        conductor.step_one(self)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def yield_at_the_end_of_the_chain(self, context):
        for text in self.texts:
            self.waiting.append(json.loads(text))
            conductor.step_one(self)
