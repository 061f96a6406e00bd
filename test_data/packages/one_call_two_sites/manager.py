"""Rebuilds its index."""

from oslo_config import cfg
from oslo_service import periodic_task
from one_call_two_sites import rebuild


class IndexManager(periodic_task.PeriodicTasks):
    """Has an index."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.stale = []
        self.large = []
        self.used = False

    @periodic_task.periodic_task
    def three_sites(self, context):
        rebuild.rebuild(self)  # [periodic-unbounded-loop, periodic-blocking-call]

    @periodic_task.periodic_task
    def no_site(self, context):
        rebuild.touch(self)
