"""With periodic-data-loops=all cheap loops, comprehensions and consumers over data must yield."""

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class LedgerManager(periodic_task.PeriodicTasks):
    """Adds up ledgers."""

    def __init__(self, entries):
        super().__init__(cfg.CONF)
        self.entries = entries
        self.total = 0

    @periodic_task.periodic_task
    def loop(self, context):
        for entry in self.entries:  # [periodic-data-loop]
            self.total += entry.amount

    @periodic_task.periodic_task
    def consumed_generator(self, context):
        self.total = sum(entry.amount for entry in self.entries)  # [periodic-data-loop]

    @periodic_task.periodic_task
    def loop_with_a_throttled_yield(self, context):
        for number, entry in enumerate(self.entries):
            self.total += entry.amount
            if number % 1000 == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def loop_over_a_literal(self, context):
        for amount in (1, 2, 3):
            self.total += amount
