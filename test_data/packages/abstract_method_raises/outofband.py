"""Asks the management controller."""

import eventlet

from abstract_method_raises import base


class ControllerInspector(base.Inspector):
    """Is in a hurry."""

    def _inspect(self):
        while self.nodes:
            self.nodes.reverse()

    def _pause(self):
        eventlet.sleep(0)

    def _note(self):
        self.found.append(len(self.nodes))
