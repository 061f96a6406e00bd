"""Throttles that live in a helper which the loop calls."""

import collections
import time

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class Breather:
    """Gives way every so many calls."""

    def __init__(self, every):
        self.every = every
        self.calls = 0

    def tick(self):
        """Count a call, and give way when it is time."""
        self.calls += 1
        if self.calls % self.every == 0:
            eventlet.sleep(0)

    def stuck(self):
        """Give way when the count is right, which nobody changes here."""
        if self.calls % self.every == 0:
            eventlet.sleep(0)


def fair(items):
    """Hand on items and give way after every thousand."""
    for number, item in enumerate(items, 1):
        yield item
        if number % 1000 == 0:
            eventlet.sleep(0)


class MetricManager(periodic_task.PeriodicTasks):
    """Aggregates samples."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.samples = collections.deque()
        self.ticks = 0
        self.last_yield = 0.0
        self.total = 0

    @periodic_task.periodic_task
    def method_counts_its_calls(self, context):
        while self.samples:
            self.samples.reverse()
            self._count_and_give_way()

    def _count_and_give_way(self):
        self.ticks += 1
        if self.ticks % 1000 == 0:
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def method_looks_at_the_clock(self, context):
        while self.samples:
            self.samples.reverse()
            self._give_way_in_time()

    def _give_way_in_time(self):
        if time.monotonic() - self.last_yield > 0.05:
            eventlet.sleep(0)
            self.last_yield = time.monotonic()

    @periodic_task.periodic_task
    def object_counts_its_calls(self, context):
        breather = Breather(1000)
        while self.samples:
            self.samples.reverse()
            breather.tick()

    @periodic_task.periodic_task
    def iterator_wrapper_counts_its_items(self, context):
        for sample in fair(self.samples):
            self.total += int(sample.text, 16)

    @periodic_task.periodic_task
    def method_tests_a_count_that_stands_still(self, context):
        while self.samples:  # [periodic-skipped-yield]
            self.samples.reverse()
            self._test_and_give_way()

    def _test_and_give_way(self):
        if self.ticks % 1000 == 0:
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def object_tests_a_count_that_stands_still(self, context):
        breather = Breather(1000)
        while self.samples:  # [periodic-skipped-yield]
            self.samples.reverse()
            breather.stuck()

    @periodic_task.periodic_task
    def continue_skips_the_method_that_counts(self, context):
        while self.samples:  # [periodic-skipped-yield]
            if self.samples.popleft() is None:
                continue
            self._count_and_give_way()
