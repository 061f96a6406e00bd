"""Imports by the full name, namespace included."""

from acme.compute import usage
from acme.compute.usage import settle_one
from oslo_config import cfg
from oslo_service import periodic_task


class GuestManager(periodic_task.PeriodicTasks):
    """Holds guests."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.moving = []

    @periodic_task.periodic_task
    def module_by_its_full_name(self, context):
        usage.settle(self)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def name_by_its_full_name(self, context):
        for _ in tuple(self.moving):
            settle_one(self)
