"""The time that one task's analysis may take: one object, which whatever takes long asks now and then."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager


class OutOfTime(Exception):
    """The time is spent; what is being looked at is left where it is."""


class Deadline:
    """When the time is spent. Without a start it never is."""

    def __init__(self) -> None:
        """Begin without a limit."""
        self._start = 0.0
        self._seconds = math.inf
        self._enforced = False

    def start(self, seconds: float) -> None:
        """Give so many seconds from now on."""
        self._start, self._seconds = time.monotonic(), seconds

    def spent(self, share: float = 1.0) -> bool:
        """Return whether a share of the time, all of it or less, is over."""
        return time.monotonic() - self._start > self._seconds * share

    @contextmanager
    def enforced(self) -> Iterator[None]:
        """Have ``check`` raise for a while: somebody waits for ``OutOfTime``."""
        before, self._enforced = self._enforced, True
        try:
            yield
        finally:
            self._enforced = before

    def check(self) -> None:
        """Raise ``OutOfTime`` where the time is spent and somebody waits for that."""
        if self._enforced and self.spent():
            raise OutOfTime
