"""With periodic-concurrency=eventlet the choice of the threading backend does not matter."""

import collections
import json

import eventlet
from oslo_config import cfg
from oslo_service import backend, periodic_task


class MigratingManager(periodic_task.PeriodicTasks):
    """Runs on either backend, as long as the migration lasts."""

    def __init__(self, rows):
        super().__init__(cfg.CONF)
        self.rows = rows
        self.queue = collections.deque()
        self.parsed = []

    @periodic_task.periodic_task
    def unbounded_loop(self, context):
        while self.queue:  # [periodic-unbounded-loop]
            self.queue.reverse()

    @periodic_task.periodic_task
    def data_loop(self, context):
        for row in self.rows:  # [periodic-data-loop]
            self.parsed.append(json.loads(row))

    @periodic_task.periodic_task
    def data_loop_with_a_yield(self, context):
        for row in self.rows:
            self.parsed.append(json.loads(row))
            eventlet.sleep(0)


def main(native):
    """Choose the backend."""
    if native:
        backend.init_backend(backend.BackendType.THREADING)
