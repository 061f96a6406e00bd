"""The registry that all share."""

import eventlet


class Registry:
    """Holds names."""

    def __init__(self):
        self.names = []

    def purge(self):
        """Drop all names."""
        while self.names:
            self.names.reverse()

    def drop_one(self):
        """Drop one name."""
        self.names.pop()
        eventlet.sleep(0.01)


REGISTRY = Registry()
purge_all = REGISTRY.purge
