"""Imports from the package beside it in src."""

from inventory import scan
from oslo_config import cfg
from oslo_service import periodic_task


class RackManager(periodic_task.PeriodicTasks):
    """Holds racks."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.racks = []

    @periodic_task.periodic_task
    def module_in_src(self, context):
        scan.scan_all(self.racks)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def module_in_src_that_yields(self, context):
        for _ in tuple(self.racks):
            scan.scan_one(self.racks)
