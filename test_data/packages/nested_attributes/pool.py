"""A pool that holds connections."""

import eventlet


class Pool:
    """Holds connections."""

    def __init__(self, size):
        self.size = size
        self.connections = []

    def shrink(self):
        """Drop connections until few are left."""
        while len(self.connections) > self.size:
            self.connections.reverse()

    def drop_one(self):
        """Drop one connection."""
        self.connections.pop()
        eventlet.sleep(0.01)
