"""With periodic-concurrency=auto, the default, a service that chooses the threading backend is let alone."""

import collections
import json

from oslo_config import cfg
from oslo_service import backend, periodic_task


class ThreadedManager(periodic_task.PeriodicTasks):
    """Runs on native threads."""

    def __init__(self, rows):
        super().__init__(cfg.CONF)
        self.rows = rows
        self.queue = collections.deque()
        self.parsed = []

    @periodic_task.periodic_task
    def unbounded_loop(self, context):
        while self.queue:
            self.queue.reverse()

    @periodic_task.periodic_task
    def data_loop(self, context):
        for row in self.rows:
            self.parsed.append(json.loads(row))


def main():
    """Choose the backend before anything else is started."""
    backend.init_backend(backend.BackendType.THREADING)
