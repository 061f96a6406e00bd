"""Stores."""

import eventlet

_STORE = None


class Store:
    """Holds blobs."""

    def __init__(self):
        self.blobs = []

    def vacuum(self):
        """Drop all blobs."""
        while self.blobs:
            self.blobs.reverse()

    def compact(self):
        """Drop all blobs, from the front."""
        while self.blobs:
            self.blobs.reverse()

    def drop_one(self):
        """Drop one blob."""
        self.blobs.pop()
        eventlet.sleep(0.01)

    @classmethod
    def from_conf(cls, conf):
        """Make a store as it is configured."""
        store = cls()
        store.conf = conf
        return store


class RemoteStore(Store):
    """Holds blobs elsewhere."""

    def vacuum(self):
        """Ask the server to do it."""
        eventlet.sleep(1)
