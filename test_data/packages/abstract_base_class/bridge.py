"""The only agent."""

import eventlet

from abstract_base_class.base import Agent


class BridgeAgent(Agent):
    """Looks after a bridge."""

    def resync(self):
        """Bring all ports in order."""
        while self.ports:
            self.ports.reverse()

    def give_way(self):
        """Let others run."""
        eventlet.sleep(0)
