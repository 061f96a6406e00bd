"""Actions of a module and of a class."""

import eventlet


def purge(rows):
    """Drop all rows."""
    while rows:
        rows.reverse()


def rest(rows):
    """Drop one row."""
    rows.pop()
    eventlet.sleep(0.01)


class Actions:
    """Actions on rows that it holds."""

    def __init__(self):
        self.rows = []

    def purge(self):
        """Drop all rows."""
        while self.rows:
            self.rows.reverse()

    def rest(self):
        """Drop one row."""
        self.rows.pop()
        eventlet.sleep(0.01)
