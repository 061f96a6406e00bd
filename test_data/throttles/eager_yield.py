"""A yield on every iteration: eager in hot, cheap loops, right in heavy, paced and polling ones."""

import collections
import itertools
import json

import eventlet
from eventlet import greenthread
from oslo_config import cfg
from oslo_service import periodic_task


class CountdownManager(periodic_task.PeriodicTasks):
    """Counts."""

    def __init__(self, driver, rows):
        super().__init__(cfg.CONF)
        self.driver = driver
        self.rows = rows
        self.n = 100000000
        self.total = 0
        self.done = False
        self.jobs = collections.deque()

    @periodic_task.periodic_task
    def counts_an_attribute_down(self, context):
        while self.n > 0:  # [periodic-eager-yield]
            self.n -= 1
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def counts_a_huge_constant_down(self, context):
        n = 100000000
        while n > 0:  # [periodic-eager-yield]
            n -= 1
            greenthread.sleep(0)

    @periodic_task.periodic_task
    def goes_through_a_huge_range(self, context):
        for number in range(10_000_000):  # [periodic-eager-yield]
            self.total ^= number
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def yields_first_in_a_cheap_loop(self, context):
        for number in itertools.count():  # [periodic-eager-yield]
            eventlet.sleep()
            if number > self.n:
                break
            self.total += number

    @periodic_task.periodic_task
    def adds_up_data_without_a_call(self, context):
        for row in self.rows:  # [periodic-eager-yield]
            self.total += row.size
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def pauses_for_a_tenth_of_a_second(self, context):
        while self.n > 0:
            self.n -= 1
            eventlet.sleep(0.1)

    @periodic_task.periodic_task
    def does_heavy_work(self, context):
        while self.jobs:
            self.total += json.loads(self.jobs.popleft())["size"]
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def calls_what_nobody_knows(self, context):
        for row in self.rows:
            self.driver.verify(row)
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def polls_a_flag(self, context):
        while not self.done:
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def counts_a_small_constant_down(self, context):
        n = 10
        while n > 0:
            n -= 1
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def goes_through_a_small_range(self, context):
        for number in range(100):
            self.total += number
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def throttles_its_yield(self, context):
        while self.n > 0:
            self.n -= 1
            if self.n % 10_000 == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def yields_before_it_returns(self, context):
        while self.n > 0:
            self.n -= 1
            eventlet.sleep(0)
            return
