"""periodic-decorators: further decorators make tasks, the known ones still do."""

import collections

import eventlet
from fleet.agent.schedule import nightly, once
from oslo_config import cfg
from oslo_service import periodic_task


class CertificateManager(periodic_task.PeriodicTasks):
    """Renews certificates."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.expired = collections.deque()

    @nightly(hour=3)
    def configured_decorator(self):
        while self.expired:  # [periodic-unbounded-loop]
            self.expired.reverse()

    @periodic_task.periodic_task
    def known_decorator(self, context):
        while self.expired:  # [periodic-unbounded-loop]
            self.expired.reverse()

    @nightly(hour=3)
    def configured_decorator_on_a_paced_task(self):
        while self.expired:
            self.expired.reverse()
            eventlet.sleep(0.1)

    @once
    def decorator_that_is_not_configured(self):
        while self.expired:
            self.expired.reverse()
