"""Runs a loop whose yields, clock and data are stood in for, and counts the rounds between two yields."""

from __future__ import annotations

import collections
import contextlib
import datetime
import itertools
import textwrap
from dataclasses import dataclass, field
from typing import Any

ROUNDS = 1500
# A round takes as long on the clock that the loops look at.
_SECONDS_A_ROUND = 0.01


class _Ended(BaseException):
    """All rounds have been run."""


@dataclass
class World:
    """What a loop is given: rounds that are counted, yields that are noted, a clock that follows."""

    rounds: int = 0
    yields: list[int] = field(default_factory=list)

    def busy(self) -> bool:
        """Begin a round; the last one ends the run wherever the loop stands."""
        self.rounds += 1
        if self.rounds > ROUNDS:
            raise _Ended
        return True

    def sleep(self, _seconds: float = 0) -> None:
        """Note a yield."""
        self.yields.append(self.rounds)

    def now(self) -> float:
        """Return the time."""
        return 1_000_000 + self.rounds * _SECONDS_A_ROUND

    def longest_wait(self) -> int:
        """Return the largest number of rounds between two yields, and before the first and after the last."""
        marks = [0, *self.yields, ROUNDS]
        return max(after - before for before, after in itertools.pairwise(marks))


class _Eventlet:
    def __init__(self, world: World) -> None:
        self.sleep = world.sleep


class _Time:
    def __init__(self, world: World) -> None:
        self.time = self.monotonic = self.perf_counter = world.now

    def monotonic_ns(self) -> int:
        """Return the time in nanoseconds."""
        return int(self.monotonic() * 1e9)


class _StopWatch:
    def __init__(self, world: World, duration: float | None = None) -> None:
        self._world = world
        self._duration = duration
        self._started = 0.0

    def start(self) -> _StopWatch:
        """Begin to measure."""
        self._started = self._world.now()
        return self

    restart = start

    def elapsed(self) -> float:
        """Return the seconds since the start."""
        return self._world.now() - self._started

    def expired(self) -> bool:
        """Return whether the duration is over."""
        return self._duration is not None and self.elapsed() > self._duration


class _TimeUtils:
    def __init__(self, world: World) -> None:
        self._world = world

    def StopWatch(self, duration: float | None = None) -> _StopWatch:  # pylint: disable=invalid-name
        """Make a watch on the world's clock."""
        return _StopWatch(self._world, duration)

    def utcnow(self) -> datetime.datetime:
        """Return the world's time."""
        return datetime.datetime.fromtimestamp(self._world.now())

    def delta_seconds(self, before: datetime.datetime, after: datetime.datetime) -> float:
        """Return the seconds between two times."""
        return (after - before).total_seconds()


class _Items:
    """Endless data: each element begins a round. Of the lengths 1 to 4, and 0 now and then."""

    def __init__(self, world: World) -> None:
        self._world = world

    def __iter__(self) -> Any:
        for number in itertools.count():
            self._world.busy()
            yield "x" * (1 + number % 4)

    def __len__(self) -> int:
        return ROUNDS * 2


def run(methods: str, world: World) -> None:
    """Run the method ``task`` of a class with these methods, until all rounds are done or it returns."""

    def counted(*bounds: int) -> Any:
        for number in range(*bounds):
            world.busy()
            yield number

    namespace: dict[str, Any] = {
        "eventlet": _Eventlet(world),
        "time": _Time(world),
        "timeutils": _TimeUtils(world),
        "datetime": datetime,
        "itertools": itertools,
        "collections": collections,
        "contextlib": contextlib,
        "range": counted,
        "TOTAL": 0,
    }
    source = "class Task:\n    LIMIT = 100\n    calls = 0\n" + textwrap.indent(methods, "    ")
    exec(compile(source, "<loop>", "exec"), namespace)  # pylint: disable=exec-used
    task = namespace["Task"]()
    task.busy, task.items = world.busy, _Items(world)
    task.fails = lambda: _fail(world.rounds)
    task.odd = lambda: world.rounds % 2 == 1
    task.rounds_up = lambda: world.busy() and world.rounds % 3 == 0
    task.numbers = lambda: _numbers(world)
    task.rounds_on = lambda: world.rounds > 0
    task.never = lambda: False
    task.flag, task.batch, task.rest = False, 50, 0
    with contextlib.suppress(_Ended):
        task.task(None)


def _fail(number: int) -> None:
    if number % 2:
        raise ValueError(number)


def _numbers(world: World) -> Any:
    while world.busy():
        yield 0
