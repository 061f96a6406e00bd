"""Locks of the project's own."""

import eventlet


class SpinLock:
    """Spins until it is free."""

    def __init__(self):
        self.holders = []

    def __enter__(self):
        while self.holders:
            self.holders.reverse()
        return self

    def __exit__(self, *exc_info):
        self.holders.clear()

    def renew(self):
        """Drop all holders but one."""
        while len(self.holders) > 1:
            self.holders.reverse()


class LeavingLock:
    """Spins on the way out."""

    def __init__(self):
        self.holders = []

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        while self.holders:
            self.holders.reverse()

    def renew(self):
        """Drop all holders."""
        self.holders.clear()


class FairLock:
    """Lets others run on the way in."""

    def __enter__(self):
        eventlet.sleep(0)
        return self

    def __exit__(self, *exc_info):
        return False
