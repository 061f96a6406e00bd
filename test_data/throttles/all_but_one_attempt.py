"""Retry loops that yield in every round but the first or the last; what stands in one round holds nobody up."""

import json

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class RetryManager(periodic_task.PeriodicTasks):
    """Tries again."""

    def __init__(self, tries, answers):
        super().__init__(cfg.CONF)
        self.tries = tries
        self.answers = answers
        self.seen = []

    @periodic_task.periodic_task
    def not_after_the_last(self, context):
        for attempt in range(self.tries):
            self.seen.append(json.loads(self.answers))
            if attempt < self.tries - 1:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def not_after_the_last_of_one_more(self, context):
        for attempt in range(self.tries + 1):
            self.seen.append(json.loads(self.answers))
            if attempt != self.tries:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def not_after_the_last_from_one(self, context):
        for attempt in range(1, self.tries + 1):
            self.seen.append(json.loads(self.answers))
            if attempt < self.tries:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def not_before_the_first(self, context):
        for attempt in range(self.tries):
            if attempt:
                eventlet.sleep(0)
            self.seen.append(json.loads(self.answers))

    @periodic_task.periodic_task
    def not_before_the_first_from_one(self, context):
        for attempt in range(1, self.tries):
            if attempt > 1:
                eventlet.sleep(0)
            self.seen.append(json.loads(self.answers))

    @periodic_task.periodic_task
    def only_before_the_last(self, context):
        for attempt in range(self.tries):  # [periodic-skipped-yield]
            if attempt == self.tries - 1:
                eventlet.sleep(0)
            self.seen.append(json.loads(self.answers))

    @periodic_task.periodic_task
    def in_the_first_half(self, context):
        for attempt in range(self.tries):  # [periodic-skipped-yield]
            if attempt < self.tries // 2:
                eventlet.sleep(0)
            self.seen.append(json.loads(self.answers))

    @periodic_task.periodic_task
    def number_of_another_loop(self, context):
        for attempt in range(self.tries):
            for _ in range(self.tries):  # [periodic-skipped-yield]
                self.seen.append(json.loads(self.answers))
                if attempt:
                    eventlet.sleep(0)
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def number_that_is_set_back(self, context):
        for attempt in range(self.tries):  # [periodic-skipped-yield]
            attempt = 0
            if attempt:
                eventlet.sleep(0)
            self.seen.append(json.loads(self.answers))
