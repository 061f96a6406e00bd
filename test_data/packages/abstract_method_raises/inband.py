"""Asks an agent on the node."""

import eventlet

from abstract_method_raises.base import Inspector


class AgentInspector(Inspector):
    """Takes its time."""

    def _inspect(self):
        while self.nodes:
            self.nodes.reverse()
            eventlet.sleep(0.1)

    def _pause(self):
        eventlet.sleep(0.1)

    def _note(self):
        self.found.clear()
