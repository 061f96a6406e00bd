"""Volumes."""

import eventlet


def sweep(volumes):
    """Drop volumes that nobody uses."""
    while volumes.unused:
        volumes.unused.reverse()


def delete_all(volumes):
    """Drop all volumes."""
    while volumes.known:
        volumes.known.reverse()


def rest():
    """Let others run."""
    eventlet.sleep(0.1)


class VolumePool:
    """A pool of volumes."""

    def __init__(self):
        self.unused = []
        self.known = []

    def shrink(self):
        """Drop volumes until few are left."""
        while len(self.known) > 10:
            self.known.reverse()

    def shrink_a_little(self):
        """Drop one volume."""
        self.known.pop()
        rest()
