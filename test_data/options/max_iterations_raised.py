"""With periodic-max-iterations=1000000 longer constant loops are in order, and wider throttles."""

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class PortManager(periodic_task.PeriodicTasks):
    """Counts port numbers."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.free = set()
        self.n = 100000000

    @periodic_task.periodic_task
    def range_above_the_default_and_below_the_limit(self, context):
        for port in range(900_000):
            self.free.add(port)

    @periodic_task.periodic_task
    def throttle_above_the_default_and_below_the_limit(self, context):
        while self.n > 0:
            self.n -= 1
            if self.n % 500_000 == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def range_above_the_limit(self, context):
        for port in range(2_000_000):  # [periodic-unbounded-loop]
            self.free.add(port)

    @periodic_task.periodic_task
    def throttle_above_the_limit(self, context):
        while self.n > 0:  # [periodic-skipped-yield]
            self.n -= 1
            if self.n % 2_000_000 == 0:
                eventlet.sleep(0)
