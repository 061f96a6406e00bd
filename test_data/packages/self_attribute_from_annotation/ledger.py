"""A ledger."""

import eventlet


class Ledger:
    """Holds entries."""

    def __init__(self):
        self.entries = []

    def balance(self):
        """Strike out entries until it balances."""
        while self.entries:
            self.entries.reverse()

    def balance_old(self):
        """Strike out old entries."""
        while self.entries and self.entries[0].old:
            self.entries.reverse()

    def strike_out(self):
        """Strike out one entry."""
        self.entries.pop()
        eventlet.sleep(0.01)
