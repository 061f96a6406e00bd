"""The hierarchy that the option names."""

import eventlet


class Driver:
    """The interface."""

    def __init__(self):
        self.shares = []

    def sync(self):
        """Bring shares in order."""
        raise NotImplementedError

    def report(self):
        """Count shares."""
        raise NotImplementedError

    def ping(self):
        """Let others run."""
        raise NotImplementedError


class NfsDriver(Driver):
    """Exports shares by NFS."""

    def sync(self):
        """Bring shares in order."""
        while self.shares:
            self.shares.reverse()

    def report(self):
        """Count shares."""
        return len(self.shares)

    def ping(self):
        """Let others run."""
        eventlet.sleep(0)
