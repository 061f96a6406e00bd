"""Measuring under the hub: what a piece of code did to it, in switches and ticks. For child processes only.

A *ticker* is a greenthread that does nothing but count and yield, so it gets its turn whenever the hub does.
While nobody else has anything to do it rests for a moment in its turn, which takes nobody's time: else a wait
would cost as much of a processor as work does.
How often it ran says how free the hub was; how often the measured greenthread left says what it did for
that. Neither depends on how fast the machine is. Import this module before anything is monkey patched: it
keeps the native clock, sleep and threads.
"""

from __future__ import annotations

import _thread
import os
import select
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import eventlet
import greenlet
from eventlet import hubs

native_sleep = time.sleep
native_clock = time.monotonic
native_id = _thread.get_native_id
start_natively = _thread.start_new_thread
native_lock = _thread.allocate_lock
native_read = os.read
native_waitpid = os.waitpid
native_select = select.select

REST = 0.0005
"""How long the ticker keeps its turn while no other timer is due, in seconds."""


@dataclass(frozen=True)
class Reading:
    """What one piece of code did.

    ``switches``: how often it left its greenthread; ``ticks``: turns of the ticker; ``gap``: the longest
    that the ticker was kept waiting, of ``seconds`` on the wall; ``cpu``: seconds on the processor.
    """

    switches: int
    ticks: int
    gap: float
    seconds: float
    cpu: float


class Ticker:
    """A greenthread's turns: how many (``ticks``), and the longest wait for one (``longest``), in seconds."""

    def __init__(self) -> None:
        """Count from nought; spawn ``run`` to begin."""
        self.ticks = 0
        self.longest = 0.0
        self.last = 0.0

    def restart(self) -> float:
        """Count from nought again, and return the time."""
        self.ticks, self.longest = 0, 0.0
        self.last = native_clock()
        return self.last

    def run(self) -> None:
        """Run whenever the hub does."""
        hub = hubs.get_hub()
        while True:
            self.ticks += 1
            self.look()
            if not hub.next_timers and (not hub.timers or hub.timers[0][0] > hub.clock() + REST):
                native_sleep(REST)
            eventlet.sleep(0)

    def look(self) -> None:
        """Count the time since the last turn as a wait, too."""
        now = native_clock()
        self.longest = max(self.longest, now - self.last)
        self.last = now


class Meter:
    """Reads pieces of code that run in the current greenthread, which must not be the main one."""

    def __init__(self) -> None:
        """Start the ticker."""
        self._ticker = Ticker()
        self._switches = 0
        self._measured: greenlet.greenlet | None = None
        eventlet.spawn(self._ticker.run)
        eventlet.sleep(0)

    def _trace(self, event: str, greenlets: tuple[greenlet.greenlet, greenlet.greenlet]) -> None:
        if event in ("switch", "throw") and greenlets[0] is self._measured:
            self._switches += 1

    def read(self, body: Callable[[], Any]) -> Reading:
        """Run ``body`` and return what it did; what it raises goes through."""
        ticker = self._ticker
        eventlet.sleep(0)
        self._measured = greenlet.getcurrent()
        self._switches = 0
        cpu = time.process_time()
        start = ticker.restart()
        greenlet.settrace(self._trace)
        try:
            body()
        finally:
            greenlet.settrace(None)
            ticker.look()
            cpu = time.process_time() - cpu
        return Reading(self._switches, ticker.ticks, ticker.longest, ticker.last - start, cpu)


def few_native_threads() -> None:
    """Give the pool of ``tpool`` few threads; it starts all of them on the hub, before its first use."""
    os.environ["EVENTLET_THREADPOOL_SIZE"] = "3"


def start_hub(*, monkey_patched: bool) -> None:
    """Monkey patch everything, or nothing, and make the hub."""
    if monkey_patched:
        eventlet.monkey_patch()
    hubs.get_hub()
