"""Drawing from an object runs its `__next__`, which may let go for whoever goes through it."""

import zlib

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task

eventlet.monkey_patch()


class Plain:
    """Hands on what it goes through."""

    def __init__(self, rows):
        self.rows = iter(rows)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.rows)


class Cooperative(Plain):
    """Lets go after every few rows."""

    def __init__(self, rows, period=5):
        super().__init__(rows)
        self.period = period
        self.count = 0

    def next(self):
        """Return the next row."""
        if self.count >= self.period:
            self.count = 0
            eventlet.sleep(0)
        self.count += 1
        return next(self.rows)

    __next__ = next


class Manager(periodic_task.PeriodicTasks):
    """Goes through rows by hand."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.total = 0

    @periodic_task.periodic_task
    def draws_from_what_lets_go(self, context):
        rows = Cooperative(self._rows())
        while True:
            try:
                row = next(rows)
            except StopIteration:
                break
            self.total += zlib.crc32(row)

    @periodic_task.periodic_task
    def draws_from_what_does_not(self, context):
        rows = Plain(self._rows())
        while True:  # [periodic-data-loop]
            try:
                row = next(rows)
            except StopIteration:
                break
            self.total += zlib.crc32(row)

    def _rows(self):
        return [b"row"] * 100
