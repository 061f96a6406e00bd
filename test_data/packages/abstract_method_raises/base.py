"""The abstract class holds the tasks."""

import json

from oslo_config import cfg
from oslo_service import periodic_task


class Inspector(periodic_task.PeriodicTasks):
    """Inspects nodes in a way that the subclasses choose."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.nodes = []
        self.found = []

    @periodic_task.periodic_task
    def one_subclass_blocks(self, context):
        self._inspect()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def all_subclasses_yield(self, context):
        for node in self.nodes:
            self.found.append(json.dumps(node))
            self._pause()

    @periodic_task.periodic_task
    def no_subclass_does_much(self, context):
        self._note()

    def _inspect(self):
        raise NotImplementedError()

    def _pause(self):
        """Let others run; subclasses know how."""
        raise NotImplementedError

    def _note(self):
        raise NotImplementedError("subclasses note what they like")
