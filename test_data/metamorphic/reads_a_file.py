"""A file is read, and nothing yields after it."""

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
        with open("/var/lib/hosts", encoding="utf-8") as stream:
            self.seen = stream.read()  # [periodic-file-io]
