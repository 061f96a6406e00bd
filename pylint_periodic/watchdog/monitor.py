"""The watchdog itself: a native thread that looks at a hub's thread when a turn lasts too long.

A *turn* is the time from when the hub hands control to a greenlet until it gets control back. Two parts
share the work. A greenlet trace function, in the hub's thread, notes when a turn begins and ends, and does
nothing else unless the turn was too long. A native thread sleeps until the turn that goes on could pass the
limit, and then takes the stack of the hub's thread. All writing is done by the native thread.
"""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from inspect import currentframe
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any

from pylint_periodic.watchdog.holds import Hold, HoldLog
from pylint_periodic.watchdog.naming import holder_of, stack_of

_Tracer = Callable[[str, tuple[Any, Any]], object]

# The native thread never sleeps for less than this, in seconds.
_SHORTEST_WAIT = 0.001
_clock = time.perf_counter


def _frame_of(thread: int) -> FrameType | None:
    # The one way to a running thread's stack; documented, its underscore notwithstanding.
    return sys._current_frames().get(thread)  # pylint: disable=protected-access


@dataclass(frozen=True)
class _Native:
    """What belongs to one run of a watchdog: the hub's thread, and the native thread that looks at it."""

    hub_thread: int
    get_ident: Callable[[], int]
    monitor: Any
    stop: Any
    greenlet: Any
    tracer: _Tracer
    previous: _Tracer | None


class Watchdog:
    """Records the turns of the current thread's hub that last at least ``limit`` seconds.

    Use it as a context manager, or call ``start`` and ``stop``, in the thread of the hub. It never raises
    into the watched code, never interrupts it, and uses no signal. With ``log`` each hold is appended to
    that file as a line of JSON when the limit passes, and again at its end. ``label`` goes into every
    hold. The latest ``keep`` holds are kept in memory.
    """

    def __init__(
        self, limit: float, *, log: str | Path | None = None, label: str = "", keep: int = 1000
    ) -> None:
        """Make a watchdog that is not running; raise ``ValueError`` for a limit that is not positive."""
        if not limit > 0:
            raise ValueError(f"the limit must be a positive number of seconds, not {limit}")
        self.limit = limit
        self.label = label
        self._log = HoldLog(log)
        self._keep = keep
        self._lock: Any = None
        self._native: _Native | None = None
        # When the turn that goes on began; each turn has a float object of its own, which is its identity.
        self._since: float | None = None
        self._in_main = False
        self._sampled: tuple[float, Hold] | None = None
        self._over: deque[tuple[float, float, Hold]] = deque()
        self._holds: list[Hold] = []

    # -- the interface ---------------------------------------------------------------------------

    def start(self) -> None:
        """Begin to watch the hub of the current thread.

        Raises ``ModuleNotFoundError`` without eventlet, ``OSError`` if the log can't be written, and
        ``RuntimeError`` if the watchdog is running already.
        """
        if self._native is not None:
            raise RuntimeError("the watchdog is running already")
        greenlet = import_module("greenlet")
        hub = import_module("eventlet.hubs").get_hub()
        threading = import_module("eventlet.patcher").original("threading")
        self._log.check()
        current = root = greenlet.getcurrent()
        while root.parent is not None:
            root = root.parent
        self._lock = threading.Lock()
        previous = greenlet.gettrace()
        tracer = self._tracer(hub, root, previous)
        stop = threading.Event()
        monitor = threading.Thread(target=self._watch, args=(stop,), name="hub-watchdog", daemon=True)
        self._native = _Native(
            threading.get_ident(), threading.get_ident, monitor, stop, greenlet, tracer, previous
        )
        self._in_main = current is root
        self._since = None if current is hub.greenlet else _clock()
        greenlet.settrace(tracer)
        monitor.start()

    def stop(self) -> None:
        """End watching; the turn that calls this counts up to here.

        Raises ``RuntimeError`` if the watchdog is not running, or runs in another thread.
        """
        native = self._native
        if native is None:
            raise RuntimeError("the watchdog is not running")
        if native.get_ident() != native.hub_thread:
            raise RuntimeError("the watchdog must be stopped in the thread of its hub")
        # A tracer that was set after ours may call ours: then ours stays, and does no harm.
        if native.greenlet.gettrace() is native.tracer:
            native.greenlet.settrace(native.previous)
        since, now = self._since, _clock()
        self._since = None
        if since is not None and now - since >= self.limit:
            self._turn_over(since, now, currentframe())
        self._native = None
        native.stop.set()
        native.monitor.join()

    def __enter__(self) -> Watchdog:
        """Start, and return the watchdog."""
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop; an exception goes on its way."""
        self.stop()

    @property
    def holds(self) -> list[Hold]:
        """The holds so far, oldest first; the last one may still go on."""
        if self._lock is None:
            return []
        with self._lock:
            self._settle()
            holds = list(self._holds)
            sampled = self._sampled
        if sampled is not None and self._since is sampled[0]:
            holds.append(replace(sampled[1], seconds=_clock() - sampled[0]))
        return holds

    @property
    def log_error(self) -> OSError | None:
        """Why a hold could not be logged, the latest time that it was so."""
        return self._log.error

    # -- in the hub's thread ---------------------------------------------------------------------

    def _tracer(self, hub: Any, root: Any, previous: _Tracer | None) -> _Tracer:
        limit = self.limit

        def trace(event: str, greenlets: tuple[Any, Any]) -> None:
            origin, target = greenlets
            loop = hub.greenlet
            if target is loop:
                since = self._since
                self._since = None
                if since is not None and _clock() - since >= limit:
                    self._turn_over(since, _clock(), origin.gr_frame)
            elif origin is loop:
                self._in_main = target is root
                self._since = _clock()
            if previous is not None:
                previous(event, greenlets)

        return trace

    def _turn_over(self, since: float, until: float, frame: FrameType | None) -> None:
        if self._native is None:
            return
        hold = self._hold(frame, since, until)
        self._over.append((since, until, hold))

    def _hold(self, frame: FrameType | None, since: float, until: float) -> Hold:
        try:
            (holder, task), stack = holder_of(frame, main=self._in_main), stack_of(frame)
        # What a trace function raises comes up in the watched code.
        except Exception:  # pylint: disable=broad-exception-caught
            (holder, task), stack = holder_of(None, main=self._in_main), ()
        started = time.time() - (_clock() - since)
        return Hold(task, holder, until - since, started, stack, label=self.label)

    # -- in the native thread --------------------------------------------------------------------

    def _watch(self, stop: Any) -> None:
        wait = self.limit
        while not stop.wait(max(wait, _SHORTEST_WAIT)):
            wait = self._look()
            self._log.write()
        with self._lock:
            self._settle()
        self._log.write()

    def _look(self) -> float:
        """Take the stack if it is time to; return how many seconds later to look again."""
        with self._lock:
            self._settle()
            since, now = self._since, _clock()
            if since is None or (self._sampled is not None and self._sampled[0] is since):
                return self.limit
            if now - since < self.limit:
                return since + self.limit - now
            native = self._native
            if native is None:
                return self.limit
            hold = self._hold(_frame_of(native.hub_thread), since, now)
            # Control may have gone on between the two: then the stack may be another turn's.
            if self._since is since:
                self._sampled = since, replace(hold, ended=False)
                self._log.put(self._sampled[1])
        return self.limit

    # -- in both, under the lock -----------------------------------------------------------------

    def _settle(self) -> None:
        """Make holds of the long turns that are over; the stack is that at the limit, where it was taken."""
        while self._over:
            since, until, at_end = self._over.popleft()
            hold = at_end
            if self._sampled is not None and self._sampled[0] is since:
                hold = replace(self._sampled[1], seconds=until - since, ended=True)
                self._sampled = None
            self._holds.append(hold)
            self._log.put(hold)
        del self._holds[: -self._keep]
