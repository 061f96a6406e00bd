"""What looks like a thread runs on the same hub."""

import shutil

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class Manager(periodic_task.PeriodicTasks):
    """Has one task."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.backlog = []
        self.seen = 0

    @periodic_task.periodic_task(spacing=60)
    def task(self, context):
        eventlet.GreenPool().spawn(self.remove).wait()  # [periodic-false-offload]

    def remove(self):
        shutil.rmtree("/var/lib/images")
