"""The base class has a greedy method and one that takes breaks; both call a hook."""

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class BasePool(periodic_task.PeriodicTasks):
    """Holds addresses."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.addresses = []

    def reclaim(self):
        """Drop all addresses."""
        while self.addresses:
            self.addresses.reverse()

    def release(self):
        """Drop one address."""
        self.addresses.pop()
        eventlet.sleep(0.01)

    def run_hooks(self):
        """Call the hook that a subclass may have."""
        self.hook()

    def run_each(self):
        """Call the pause that a subclass may have, for each address."""
        for _ in range(len(self.addresses)):
            self.pause()

    def hook(self):
        """Do nothing."""

    def pause(self):
        """Do nothing, slowly."""
        self.addresses.sort(key=str)
