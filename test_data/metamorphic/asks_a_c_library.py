"""A C library waits for its server."""

import libvirt
from oslo_config import cfg
from oslo_service import periodic_task


class Manager(periodic_task.PeriodicTasks):
    """Has one task."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.backlog = []
        self.seen = 0
        self.connection = libvirt.open("qemu:///system")

    @periodic_task.periodic_task(spacing=60)
    def task(self, context):
        self.seen = self.connection.getInfo()  # [periodic-blocking-call]
