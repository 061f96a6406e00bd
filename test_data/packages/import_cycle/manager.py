"""Holds jobs, and asks another module that asks back."""

import collections

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task

from import_cycle import reaper

PENDING = collections.deque()


def flush():
    """Drop what is pending."""
    while PENDING:  # [periodic-unbounded-loop]
        PENDING.reverse()


def flush_one():
    """Drop one pending job."""
    PENDING.popleft()
    eventlet.sleep(0.01)


class JobManager(periodic_task.PeriodicTasks):
    """Holds jobs."""

    def __init__(self):
        super().__init__(cfg.CONF)

    @periodic_task.periodic_task
    def there_and_back_again(self, context):
        reaper.reap()

    @periodic_task.periodic_task
    def there(self, context):
        reaper.reap_expired(PENDING)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def there_and_back_again_that_yields(self, context):
        for _ in tuple(PENDING):
            reaper.reap_one()
