"""With periodic-concurrency=threading every task has a native thread: there is no hub to hold."""

import collections
import json
import shutil
import subprocess

from oslo_config import cfg
from oslo_service import periodic_task


class ThreadedManager(periodic_task.PeriodicTasks):
    """Runs on oslo.service's threading backend."""

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

    @periodic_task.periodic_task
    def file_io(self, context):
        shutil.copytree("/srv/a", "/srv/b")

    @periodic_task.periodic_task
    def blocking_call(self, context):
        subprocess.check_output(["true"])
