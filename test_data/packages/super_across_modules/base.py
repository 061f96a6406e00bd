"""The base class."""

import collections

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class BaseManager(periodic_task.PeriodicTasks):
    """Holds events."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.events = collections.deque()

    def flush(self):
        """Drop all events."""
        while self.events:
            self.events.reverse()

    def settle(self):
        """Drop all events."""
        while self.events:
            self.events.reverse()

    def pause(self):
        """Let others run."""
        eventlet.sleep(0.01)

    @classmethod
    def collect(cls, events):
        """Drop all events."""
        while events:
            events.reverse()
