"""Trims queues; has a task of its own that looks upwards."""

from oslo_config import cfg
from oslo_service import periodic_task

from .. import cleanup
from ..cleanup import expire_one


def trim(leases, limit):
    """Take leases back until few are left."""
    while len(leases) > limit:
        leases.reverse()


def trim_fairly(leases, limit):
    """Take leases back until few are left, with a pause after each."""
    while len(leases) > limit:
        expire_one(leases)


class Trimmer(periodic_task.PeriodicTasks):
    """Trims what other modules hold."""

    def __init__(self, leases):
        super().__init__(cfg.CONF)
        self.leases = leases

    @periodic_task.periodic_task(spacing=60)
    def module_of_the_parent_package(self, context):
        cleanup.expire_all(self.leases)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task(spacing=60)
    def name_of_a_module_of_the_parent_package(self, context):
        for _ in tuple(self.leases):
            expire_one(self.leases)
