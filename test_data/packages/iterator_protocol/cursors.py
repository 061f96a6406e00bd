"""Cursors."""

import eventlet


class SpinningCursor:
    """Spins for each row."""

    def __init__(self, rows):
        self.rows = rows

    def __iter__(self):
        return self

    def __next__(self):
        while self.rows and not self.rows[0]:
            self.rows.reverse()
        if not self.rows:
            raise StopIteration
        return self.rows.pop(0)


class PacedCursor:
    """Lets others run for each row."""

    def __init__(self, rows):
        self.rows = rows

    def __iter__(self):
        return self

    def __next__(self):
        eventlet.sleep(0)
        if not self.rows:
            raise StopIteration
        return self.rows.pop(0)


class PacedTable:
    """Its iterator is a generator."""

    def __init__(self, rows):
        self.rows = rows

    def __iter__(self):
        for row in self.rows:
            yield row
            eventlet.sleep(0)


class Table:
    """Hands out a cursor."""

    def __init__(self, rows):
        self.rows = rows

    def __iter__(self):
        return PacedCursor(self.rows)
