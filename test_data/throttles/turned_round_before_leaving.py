"""Throttles turned round, in loops that the due round leaves."""

import collections

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class QueueManager(periodic_task.PeriodicTasks):
    """Works off a long queue of small jobs."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.jobs = collections.deque()
        self.done = 0

    @periodic_task.periodic_task
    def due_round_yields_and_leaves(self, context):
        done = 0
        while self.jobs:
            self.jobs.reverse()
            done += 1
            if done % 1000:
                continue
            eventlet.sleep(0)
            break

    @periodic_task.periodic_task
    def due_round_only_leaves(self, context):
        done = 0
        while self.jobs:
            self.jobs.reverse()
            done += 1
            if done % 1000:
                continue
            return

    @periodic_task.periodic_task
    def due_round_goes_on_without_a_yield(self, context):
        done = 0
        while self.jobs:  # [periodic-unbounded-loop]
            self.jobs.reverse()
            done += 1
            if done % 1000:
                continue
            self.done += done
