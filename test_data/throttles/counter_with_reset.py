"""Yields throttled by a counter that is compared and set back."""

import collections

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task

BATCH = 500


class QueueManager(periodic_task.PeriodicTasks):
    """Works off a long queue of small jobs."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.jobs = collections.deque()
        self.since_yield = 0
        self.failed = 0

    @periodic_task.periodic_task
    def counts_up_and_is_set_back(self, context):
        since_yield = 0
        while self.jobs:
            self.jobs.reverse()
            since_yield += 1
            if since_yield >= BATCH:
                eventlet.sleep(0)
                since_yield = 0

    @periodic_task.periodic_task
    def is_set_back_before_the_yield(self, context):
        since_yield = 0
        while self.jobs:
            self.jobs.reverse()
            since_yield += 1
            if since_yield == BATCH:
                since_yield = 0
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def counts_down_and_is_set_back(self, context):
        left = BATCH
        while self.jobs:
            self.jobs.reverse()
            left -= 1
            if left <= 0:
                eventlet.sleep(0)
                left = BATCH

    @periodic_task.periodic_task
    def counts_down_to_a_false_value(self, context):
        left = BATCH
        while self.jobs:
            self.jobs.reverse()
            left -= 1
            if not left:
                eventlet.sleep(0)
                left = BATCH

    @periodic_task.periodic_task
    def attribute_counter_is_set_back(self, context):
        while self.jobs:
            self.jobs.reverse()
            self.since_yield += 1
            if self.since_yield > 1000:
                self.since_yield = 0
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def goes_on_by_continue_until_the_batch_is_full(self, context):
        since_yield = 0
        while self.jobs:
            self.jobs.reverse()
            since_yield += 1
            if since_yield < BATCH:
                continue
            since_yield = 0
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def is_never_set_back_and_equal_only_once(self, context):
        done = 0
        while self.jobs:  # [periodic-skipped-yield]
            self.jobs.reverse()
            done += 1
            if done == BATCH:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def is_compared_but_never_advanced(self, context):
        since_yield = 0
        while self.jobs:  # [periodic-skipped-yield]
            self.jobs.reverse()
            if since_yield >= BATCH:
                eventlet.sleep(0)
                since_yield = 0

    @periodic_task.periodic_task
    def is_advanced_behind_a_continue(self, context):
        done = 0
        while self.jobs:  # [periodic-skipped-yield]
            job = self.jobs.popleft()
            self.jobs.append(job)
            if job is None:
                continue
            done += 1
            if done % BATCH == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def is_advanced_in_an_except_branch_that_skips_the_test(self, context):
        since_yield = 0
        while self.jobs:  # [periodic-skipped-yield]
            try:
                self.jobs.reverse()
            except ValueError:
                self.failed += 1
                continue
            since_yield += 1
            if since_yield >= BATCH:
                eventlet.sleep(0)
                since_yield = 0

    @periodic_task.periodic_task
    def is_advanced_and_tested_before_a_continue(self, context):
        done = 0
        while self.jobs:
            done += 1
            if done % BATCH == 0:
                eventlet.sleep(0)
            job = self.jobs.popleft()
            self.jobs.append(job)
            if job is None:
                continue
            self.failed += job.failures
