"""Holds leases, and finds its helpers by relative imports."""

import collections

from oslo_config import cfg
from oslo_service import periodic_task

from . import cleanup
from .cleanup import expire_one as expire
from .util import trimming


class LeaseManager(periodic_task.PeriodicTasks):
    """Holds the leases."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.leases = collections.deque()

    @periodic_task.periodic_task(spacing=60)
    def module_of_the_same_package(self, context):
        cleanup.expire_all(self.leases)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task(spacing=60)
    def name_of_a_module_of_the_same_package(self, context):
        for _ in tuple(self.leases):
            expire(self.leases)

    @periodic_task.periodic_task(spacing=60)
    def module_of_a_subpackage(self, context):
        trimming.trim(self.leases, 10)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task(spacing=60)
    def module_of_a_subpackage_that_pauses(self, context):
        trimming.trim_fairly(self.leases, 10)
