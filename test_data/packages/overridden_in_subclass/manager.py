"""Overrides what it inherits."""

import eventlet
from oslo_service import periodic_task

from overridden_in_subclass.base import BasePool


class AddressManager(BasePool):
    """Holds addresses of a network."""

    def reclaim(self):
        """Drop one address."""
        self.addresses.pop()
        eventlet.sleep(0.01)

    def release(self):
        """Drop all addresses."""
        while self.addresses:  # [periodic-unbounded-loop]
            self.addresses.reverse()

    def hook(self):
        """Drop addresses that are stale."""
        while self.addresses and self.addresses[0].stale:  # [periodic-unbounded-loop]
            self.addresses.reverse()

    def pause(self):
        """Let others run."""
        eventlet.sleep(0.01)

    @periodic_task.periodic_task
    def own_method_yields(self, context):
        for _ in range(len(self.addresses)):
            self.reclaim()

    @periodic_task.periodic_task
    def own_method_blocks(self, context):
        self.release()

    @periodic_task.periodic_task
    def inherited_method_calls_the_own_one_that_blocks(self, context):
        self.run_hooks()

    @periodic_task.periodic_task
    def inherited_method_calls_the_own_one_that_yields(self, context):
        self.run_each()
