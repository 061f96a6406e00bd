"""Throttles whose interval is longer than periodic-max-iterations, beside some that are not."""

import collections

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task

RARELY = 10_000_000
OFTEN = 50_000


class ArchiveManager(periodic_task.PeriodicTasks):
    """Moves rows to the shadow tables."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.rows = collections.deque()
        self.moved = 0

    @periodic_task.periodic_task
    def modulo_of_a_million(self, context):
        i = 0
        while self.rows:  # [periodic-skipped-yield]
            self.rows.reverse()
            i += 1
            if i % 1_000_000 == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def modulo_of_a_large_module_constant(self, context):
        while self.rows:  # [periodic-skipped-yield]
            self.rows.reverse()
            self.moved += 1
            if self.moved % RARELY == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def mask_of_twenty_four_bits(self, context):
        i = 0
        while self.rows:  # [periodic-skipped-yield]
            self.rows.reverse()
            i += 1
            if i & 0xFFFFFF == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def reset_after_a_million(self, context):
        since_yield = 0
        while self.rows:  # [periodic-skipped-yield]
            self.rows.reverse()
            since_yield += 1
            if since_yield >= 1_000_000:
                eventlet.sleep(0)
                since_yield = 0

    @periodic_task.periodic_task
    def modulo_of_a_hundred_thousand(self, context):
        i = 0
        while self.rows:
            self.rows.reverse()
            i += 1
            if i % 100_000 == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def modulo_of_a_moderate_module_constant(self, context):
        while self.rows:
            self.rows.reverse()
            self.moved += 1
            if self.moved % OFTEN == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def mask_of_sixteen_bits(self, context):
        i = 0
        while self.rows:
            self.rows.reverse()
            i += 1
            if i & 0xFFFF == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def reset_after_fifty_thousand(self, context):
        since_yield = 0
        while self.rows:
            self.rows.reverse()
            since_yield += 1
            if since_yield >= OFTEN:
                eventlet.sleep(0)
                since_yield = 0
