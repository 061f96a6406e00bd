"""Audits leases from two packages further down."""

from oslo_config import cfg
from oslo_service import periodic_task

from ...cleanup import expire_all, expire_one
from ..trimming import trim_fairly


class Auditor(periodic_task.PeriodicTasks):
    """Looks at all leases."""

    def __init__(self, leases):
        super().__init__(cfg.CONF)
        self.leases = leases

    @periodic_task.periodic_task(spacing=60)
    def three_dots(self, context):
        expire_all(self.leases)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task(spacing=60)
    def three_dots_and_a_pause(self, context):
        for _ in tuple(self.leases):
            expire_one(self.leases)

    @periodic_task.periodic_task(spacing=60)
    def two_dots_and_a_pause(self, context):
        trim_fairly(self.leases, 10)
