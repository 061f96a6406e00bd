"""The right side of the diamond."""

import eventlet

from diamond_mro.base import Top


class Right(Top):
    """Overrides both methods, the other way round."""

    def detach(self):
        """Detach one volume."""
        self.volumes.pop()
        eventlet.sleep(0.01)

    def attach(self):
        """Detach all volumes."""
        while self.volumes:
            self.volumes.reverse()
