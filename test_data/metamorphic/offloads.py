"""Work of any length on a native thread."""

import shutil

import eventlet
import eventlet.tpool
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
        eventlet.tpool.execute(shutil.rmtree, "/var/lib/images")
