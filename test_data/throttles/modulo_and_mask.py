"""Yields throttled by the remainder or the low bits of a counter."""

import collections
import itertools

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task

YIELD_EVERY = 10_000
POWER_OF_TWO = 0xFFF


class CounterManager(periodic_task.PeriodicTasks):
    """Works off a long queue of small jobs."""

    def __init__(self, batch):
        super().__init__(cfg.CONF)
        self.batch = batch
        self.jobs = collections.deque()
        self.n = 0
        self.spare = 0

    @periodic_task.periodic_task
    def modulo_equals_zero(self, context):
        i = 0
        while self.jobs:
            self.jobs.reverse()
            i += 1
            if i % 1000 == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def not_modulo(self, context):
        i = 0
        while self.jobs:
            self.jobs.reverse()
            i += 1
            if not i % 1000:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def modulo_of_a_module_constant(self, context):
        i = 0
        while self.jobs:
            self.jobs.reverse()
            i += 1
            if i % YIELD_EVERY == YIELD_EVERY - 1:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def modulo_of_an_attribute(self, context):
        i = 0
        while self.jobs:
            self.jobs.reverse()
            i += 1
            if i % self.batch == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def modulo_with_a_continue_otherwise(self, context):
        i = 0
        while self.jobs:
            self.jobs.reverse()
            i += 1
            if i % 1000:
                continue
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def mask_equals_zero(self, context):
        i = 0
        while self.jobs:
            self.jobs.reverse()
            i += 1
            if i & POWER_OF_TWO == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def not_mask(self, context):
        i = 0
        while self.jobs:
            self.jobs.reverse()
            i += 1
            if not i & 1023:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def modulo_of_an_attribute_counter(self, context):
        while self.jobs:
            self.jobs.reverse()
            self.n += 1
            if self.n % 1000 == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def modulo_of_the_loop_counter(self, context):
        for number in range(10 ** 8):
            self.n ^= number
            if number % YIELD_EVERY == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def modulo_of_itertools_count(self, context):
        ticks = itertools.count(1)
        while self.jobs:
            self.jobs.reverse()
            if next(ticks) % 1000 == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def modulo_of_a_walrus(self, context):
        i = 0
        while self.jobs:
            self.jobs.reverse()
            if (i := i + 1) % 1000 == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def modulo_of_a_counter_that_runs_down(self, context):
        while self.n > 0:
            self.n -= 1
            if self.n % YIELD_EVERY == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def modulo_in_a_short_circuit(self, context):
        i = 0
        while self.jobs:
            self.jobs.reverse()
            i += 1
            i % 1000 or eventlet.sleep(0)

    @periodic_task.periodic_task
    def modulo_of_a_counter_that_stands_still(self, context):
        i = len(self.jobs)
        while self.jobs:  # [periodic-skipped-yield]
            self.jobs.reverse()
            if i % 1000 == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def modulo_of_another_counter_than_the_advanced_one(self, context):
        i = 0
        while self.jobs:  # [periodic-skipped-yield]
            self.jobs.reverse()
            i += 1
            if self.spare % 1000 == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def mask_of_a_counter_that_stands_still(self, context):
        i = len(self.jobs)
        while self.jobs:  # [periodic-skipped-yield]
            self.jobs.reverse()
            if not i & POWER_OF_TWO:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def modulo_without_a_yield_behind_it(self, context):
        i = 0
        while self.jobs:  # [periodic-unbounded-loop]
            self.jobs.reverse()
            i += 1
            if i % 1000 == 0:
                self.n += 1000
