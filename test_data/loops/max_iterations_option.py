"""With periodic-max-iterations=500 the limit between a short loop and a long one is 500."""

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class RingManager(periodic_task.PeriodicTasks):
    """Keeps a ring of hosts."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.ring = {}

    @periodic_task.periodic_task
    def range_just_below_the_limit(self, context):
        for point in range(499):
            self.ring[point] = 0

    @periodic_task.periodic_task
    def range_at_the_limit(self, context):
        for point in range(500):  # [periodic-unbounded-loop]
            self.ring[point] = 0

    @periodic_task.periodic_task
    def counted_while_below_the_limit(self, context):
        point = 0
        while point < 400:
            self.ring[point] = 0
            point += 1

    @periodic_task.periodic_task
    def counted_while_above_the_limit(self, context):
        point = 0
        while point < 600:  # [periodic-unbounded-loop]
            self.ring[point] = 0
            point += 1

    @periodic_task.periodic_task
    def product_below_the_limit(self, context):
        for point in range(20):
            for replica in range(20):
                self.ring[point, replica] = 0

    @periodic_task.periodic_task
    def product_above_the_limit(self, context):
        for point in range(30):  # [periodic-unbounded-loop]
            for replica in range(30):
                self.ring[point, replica] = 0

    @periodic_task.periodic_task
    def throttle_with_an_interval_below_the_limit(self, context):
        for point in range(100_000):
            self.ring[point] = 0
            if point % 250 == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def throttle_with_an_interval_above_the_limit(self, context):
        for point in range(100_000):  # [periodic-skipped-yield]
            self.ring[point] = 0
            if point % 1000 == 0:
                eventlet.sleep(0)
