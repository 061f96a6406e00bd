"""Fix point: a throttled yield for cheap, hot loops, by the counter that the loop has or by one to add."""

import itertools

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class SequenceManager(periodic_task.PeriodicTasks):
    """Searches number ranges."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.n = 100000000
        self.taken = set()
        self.ring = [3, 1, 2]

    @periodic_task.periodic_task
    def own_counter_on_self(self, context):
        while self.n > 0:  # [periodic-unbounded-loop]
            self.n -= 1

    @periodic_task.periodic_task
    def own_counter_in_a_local_name(self, context):
        number = 0
        while number not in self.taken:  # [periodic-unbounded-loop]
            number += 1
        return number

    @periodic_task.periodic_task
    def own_counter_of_a_huge_range(self, context):
        for number in range(10_000_000):  # [periodic-unbounded-loop]
            self.taken.discard(number)

    @periodic_task.periodic_task
    def own_counter_of_itertools_count(self, context):
        for number in itertools.count(1):  # [periodic-unbounded-loop]
            if number in self.taken:
                return number

    @periodic_task.periodic_task
    def no_counter_of_its_own(self, context):
        while self.taken:  # [periodic-unbounded-loop]
            self.taken.reverse()

    @periodic_task.periodic_task
    def yield_on_every_iteration(self, context):
        while self.n > 0:  # [periodic-eager-yield]
            self.n -= 1
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def throttled_by_the_own_counter_on_self(self, context):
        while self.n > 0:
            self.n -= 1
            if self.n % 10000 == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def throttled_by_the_own_counter_of_a_huge_range(self, context):
        for number in range(10_000_000):
            self.taken.discard(number)
            if number % 10000 == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def throttled_by_the_own_counter_of_itertools_count(self, context):
        for number in itertools.count(1):
            if number not in self.taken:
                return number
            if number % 10000 == 0:
                eventlet.sleep(0)
        return None
