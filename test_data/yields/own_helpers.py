"""Yield helpers of a project, resolved by what their bodies do, whatever they are called."""

import collections
import json
import time

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


def cooperative_yield():
    """Let other greenthreads run."""
    eventlet.sleep(0)


def pause():
    """Let other greenthreads run, by way of the function above."""
    cooperative_yield()


def breathe():
    """Take the time, and nothing else."""
    return time.monotonic()


class Cooperation:
    """Yields as a context manager and as a method."""

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        eventlet.sleep(0)

    def rest(self):
        """Let other greenthreads run."""
        eventlet.sleep(0)


class IndexManager(periodic_task.PeriodicTasks):
    """Indexes documents."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.documents = collections.deque()
        self.on_idle = None
        self.cooperation = Cooperation()

    @periodic_task.periodic_task
    def helper_that_yields(self, context):
        while self.documents:
            json.loads(self.documents.popleft())
            cooperative_yield()

    @periodic_task.periodic_task
    def helper_that_yields_through_another(self, context):
        while self.documents:
            json.loads(self.documents.popleft())
            pause()

    @periodic_task.periodic_task
    def method_of_an_object_on_self(self, context):
        while self.documents:
            json.loads(self.documents.popleft())
            self.cooperation.rest()

    @periodic_task.periodic_task
    def context_manager(self, context):
        while self.documents:
            with Cooperation():
                json.loads(self.documents.popleft())

    @periodic_task.periodic_task
    def helper_that_only_sounds_like_a_yield(self, context):
        while self.documents:  # [periodic-data-loop]
            json.loads(self.documents.popleft())
            breathe()

    @periodic_task.periodic_task
    def helper_that_is_not_called(self, context):
        while self.documents:  # [periodic-data-loop]
            json.loads(self.documents.popleft())
            self.on_idle = cooperative_yield
