"""Classes from outside call methods of those that derive from them."""

import eventlet
from kombu.mixins import ConsumerMixin
from oslo_service import service


class Watcher(ConsumerMixin):
    """Runs in a greenthread."""

    def __init__(self):
        self.total = 0

    def start(self):
        """Start the consumer."""
        eventlet.spawn(self.run)

    def on_iteration(self):
        while True:  # [periodic-unbounded-loop]
            self.total = self.total * 3 % 7

    def on_connection_revived(self):
        eventlet.sleep(0)

    def on_nothing(self):
        while True:
            self.total = self.total * 3 % 7


class Agent(service.Service):
    """Stays in its `start`."""

    def start(self):
        self.loop()

    def loop(self):
        while True:  # [periodic-unbounded-loop]
            self.total = 1


class Soon(service.Service):
    """Does not."""

    def start(self):
        self.total = 1


class Other:
    """Is no service."""

    def start(self):
        while True:
            self.total = 1
