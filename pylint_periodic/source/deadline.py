"""The time that the analysis may take: one object, which whatever takes long asks now and then."""

from __future__ import annotations

import math
import time
from collections.abc import Hashable, Iterator
from contextlib import contextmanager


class OutOfTime(Exception):
    """The time is spent; what is being looked at is left where it is."""


class Deadline:
    """When the time is spent of what is being done; outside of ``of`` it never is."""

    def __init__(self) -> None:
        """Begin without a limit."""
        self._start = 0.0
        self._seconds = math.inf
        self._enforced: float | None = None
        self._used: dict[Hashable, float] = {}

    @contextmanager
    def of(self, key: Hashable, seconds: float) -> Iterator[None]:
        """Have what is done for a while count for ``key``, which has so many seconds however often it comes.

        Meanwhile the time stands still for whatever was being done.
        """
        start, outer = self._start, self._seconds
        now = time.monotonic()
        self._start, self._seconds = now - self._used.get(key, 0.0), seconds
        try:
            yield
        finally:
            end = time.monotonic()
            self._used[key] = end - self._start
            self._start, self._seconds = start + end - now, outer

    def spent(self, share: float = 1.0) -> bool:
        """Return whether a share of the time, all of it or less, is over."""
        return time.monotonic() - self._start > self._seconds * share

    @contextmanager
    def enforced(self, share: float = 1.0) -> Iterator[None]:
        """Have ``check`` raise ``OutOfTime``, which somebody waits for, once a share of the time is over."""
        before, self._enforced = self._enforced, share
        try:
            yield
        finally:
            self._enforced = before

    def check(self) -> None:
        """Raise ``OutOfTime`` where the time is spent and somebody waits for that."""
        # Asked at every step, so written out.
        if self._enforced is not None and (time.monotonic() - self._start > self._seconds * self._enforced):
            raise OutOfTime
