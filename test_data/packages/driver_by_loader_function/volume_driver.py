"""The driver's interface and a driver."""

import eventlet


class VolumeDriver:
    """The interface."""

    def __init__(self, db):
        self.db = db
        self.snapshots = []

    def purge_all_snapshots(self):
        """Drop all snapshots."""
        raise NotImplementedError

    def purge_one_snapshot(self):
        """Drop one snapshot."""
        raise NotImplementedError


class LocalDriver(VolumeDriver):
    """Keeps volumes on this host."""

    def purge_all_snapshots(self):
        """Drop all snapshots."""
        while self.snapshots:
            self.snapshots.reverse()

    def purge_one_snapshot(self):
        """Drop one snapshot."""
        self.snapshots.pop()
        eventlet.sleep(0.1)
