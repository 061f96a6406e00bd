"""One run of all loops under real eventlet, beside a heartbeat: a program that prints its figures as JSON.

The loops are those of the incident report (``while self.n > 0: self.n -= 1``) and a ``for`` over a sequence
(that adds up, or that calls two builtins for each item), bare and with a yield every so many iterations.
Each alternates with its bare form, because the machine's speed drifts. Time is the thread's CPU time,
heartbeat and hub included. Of several turns the least figure counts, because other work on the machine only
ever adds.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict
from functools import partial

import eventlet

from tests.tools.benchmarks.yield_interval.results import INTERVALS, PERIOD, Figure

# A round trip to the hub takes as long as some hundred iterations: rare yields allow for longer loops.
_ITERATIONS = {1: 50_000, 10: 500_000, 100: 2_500_000}
_MOST = 5_000_000
# Short loops, many times over, tell the cost on a busy machine; long ones the delay.
_PART, _TURNS, _LONG_TURNS = 50, 60, 2


class Heartbeat:
    """A greenthread that wants to run every ``PERIOD`` seconds, and remembers how late it was at worst."""

    def __init__(self) -> None:
        """Start it."""
        self.worst = 0.0
        eventlet.spawn(self._beat)

    def _beat(self) -> None:
        while True:
            due = time.perf_counter() + PERIOD
            eventlet.sleep(PERIOD)
            self.worst = max(self.worst, time.perf_counter() - due)


class Counter:
    """The loop of the incident report, in an attribute, as there."""

    def __init__(self, iterations: int) -> None:
        """Count down from ``iterations``."""
        self.n = iterations

    def bare(self) -> None:
        """Never yield."""
        while self.n > 0:
            self.n -= 1

    def tested(self, interval: int) -> None:
        """Test for the yield, and do not yield."""
        while self.n > 0:
            if self.n % interval == 0:
                pass
            self.n -= 1

    def throttled(self, interval: int) -> None:
        """Yield as the fix point says."""
        while self.n > 0:
            if self.n % interval == 0:
                eventlet.sleep(0)
            self.n -= 1


def bare_for(items: list[int]) -> int:
    """Go through a sequence and never yield."""
    total = 0
    for item in items:
        total += item
    return total


def chunked_for(items: list[int], interval: int) -> int:
    """Go through slices of a sequence, with one yield for each."""
    total = 0
    for start in range(0, len(items), interval):
        for item in items[start : start + interval]:
            total += item
        eventlet.sleep(0)
    return total


def bare_calls(items: list[int]) -> int:
    """Go through a sequence with two calls for each item, and never yield."""
    total = 0
    for item in items:
        total += len(str(item))
    return total


def chunked_calls(items: list[int], interval: int) -> int:
    """Go through slices of a sequence with two calls for each item, with one yield for each slice."""
    total = 0
    for start in range(0, len(items), interval):
        for item in items[start : start + interval]:
            total += len(str(item))
        eventlet.sleep(0)
    return total


def cpu_seconds(loop: Callable[[], object]) -> float:
    """Return the CPU time of a loop, in seconds."""
    start = time.thread_time()
    loop()
    return time.thread_time() - start


def worst_delay(heartbeat: Heartbeat, loop: Callable[[], object]) -> float:
    """Return the worst delay of the heartbeat during a loop, in seconds."""
    eventlet.sleep(2 * PERIOD)
    heartbeat.worst = 0.0
    loop()
    eventlet.sleep(2 * PERIOD)
    return heartbeat.worst


def alternate(bare: Callable[[], object], loop: Callable[[], object]) -> tuple[float, float]:
    """Return the least CPU time of both, in seconds."""
    turns = [(cpu_seconds(bare), cpu_seconds(loop)) for _ in range(_TURNS)]
    without, within = zip(*turns, strict=True)
    return min(without), min(within)


def run() -> list[Figure]:
    """Run every loop in turn with its bare form."""
    heartbeat = Heartbeat()
    items = [1] * _MOST

    def counting(shape: str, interval: int, loop: Callable[[Counter], None]) -> Figure:
        count = _ITERATIONS.get(interval, _MOST)
        part = max(count // _PART, min(interval, count))
        without, within = alternate(lambda: Counter(part).bare(), lambda: loop(Counter(part)))
        delay = min(worst_delay(heartbeat, lambda: loop(Counter(count))) for _ in range(_LONG_TURNS))
        return Figure(shape, interval, within / without, delay, within / part)

    def going_through(
        shape: str, interval: int, bare: Callable[[list[int]], int], loop: Callable[[list[int]], int]
    ) -> Figure:
        some = items[: _ITERATIONS.get(interval, _MOST)]
        part = some[: max(len(some) // _PART, interval)]
        without, within = alternate(lambda: bare(part), lambda: loop(part))
        delay = min(worst_delay(heartbeat, lambda: loop(some)) for _ in range(_LONG_TURNS))
        return Figure(shape, interval, within / without, delay, within / len(part))

    figures = [
        counting("while", 0, Counter.bare),
        counting("tested", 0, lambda counter: counter.tested(10_000)),
        going_through("for", 0, bare_for, bare_for),
        going_through("calls", 0, bare_calls, bare_calls),
    ]
    for interval in INTERVALS:
        figures.append(counting("while", interval, partial(Counter.throttled, interval=interval)))
        figures.append(going_through("for", interval, bare_for, partial(chunked_for, interval=interval)))
        figures.append(
            going_through("calls", interval, bare_calls, partial(chunked_calls, interval=interval))
        )
    return figures


if __name__ == "__main__":
    eventlet.monkey_patch()
    print(json.dumps([asdict(figure) for figure in run()]))
