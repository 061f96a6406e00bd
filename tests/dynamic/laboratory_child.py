"""The child process of the laboratory: ``python -m tests.dynamic.laboratory_child``.

Reads a line of JSON for each experiment (the fields of ``Experiment``) from standard input, and writes one
with the fields of its ``Result``; ``patched`` as its argument means monkey patched. A task runs in a fork of
this process, and is watched twice: by a native thread in the fork, and from here, for what holds the
interpreter itself.
"""

# pylint: disable=exec-used,eval-used,protected-access

from __future__ import annotations

import importlib
import json
import os
import signal
import sys
import tempfile
from collections import deque
from collections.abc import Callable
from typing import Any

import eventlet
import greenlet

from pylint_periodic.catalog.catalog import shipped_catalogue
from tests.dynamic.anything import Anything, anything_for, fill, go_along, make, vary
from tests.dynamic.catalogued import CONTENT, Left, replace_for_programs, take
from tests.dynamic.laboratory import HEARTBEAT, HELD_SHARE, MISSED, START_LIMIT, WORLDS, starves
from tests.dynamic.meter import (
    Ticker,
    few_native_threads,
    native_clock,
    native_id,
    native_lock,
    native_read,
    native_select,
    native_sleep,
    native_waitpid,
    start_natively,
)
from tests.dynamic.outside import slow_commands, slow_peers
from tests.dynamic.supply import SUPPLY
from tests.dynamic.whole_program import configure_everything, fill_program
from tests.dynamic.world import WORLD

LOOK = 0.01
"""How often a native thread looks whether the verdict is clear, in seconds."""
CLEAR_LOOKS = 4


SPAWNED = 3
"""How often the hub gets its turn after the task, for the greenthreads that it has spawned."""


def followed() -> None:
    """Let what a greenthread leaves open at its end be followed by another plain-file operation."""
    if Left.file:
        Left.file = False
        take(CONTENT)


class Watch:
    """Watches one task: the heartbeat's turns, the ticker's, and the task's own switches."""

    def __init__(self, limit: float, rounds: int, scale: float, out: Any) -> None:
        """Watch for ``limit`` seconds, with data for ``rounds`` if not nought; the result goes to ``out``."""
        self._limit = limit * scale
        self._rounds = rounds
        self._scale = scale
        self._out = out
        self._task: greenlet.greenlet | None = None
        self._start = self._due = self._gap = 0.0
        self._switches = 0
        self.ticker = Ticker()
        self._done = native_lock()

    def heartbeat(self) -> None:
        """Run every 50 ms, as far as the hub lets it."""
        while True:
            now = native_clock()
            if self._start:
                self._gap = max(self._gap, now - self._due)
            self._due = now + HEARTBEAT * self._scale
            eventlet.sleep(HEARTBEAT * self._scale)

    def _trace(self, event: str, greenlets: tuple[greenlet.greenlet, greenlet.greenlet]) -> None:
        if event in ("switch", "throw"):
            self._switches += greenlets[0] is self._task
            if greenlets[0].dead:
                followed()
            Left.file = False

    def run(self, task: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        """Run the task under watch, report, and end the process."""
        self._task = greenlet.getcurrent()
        if self._rounds:
            SUPPLY.limit(self._rounds)
        self._start = self._due = self.ticker.restart()
        print("started", file=self._out, flush=True)
        start_natively(self._end_at_limit, ())
        greenlet.settrace(self._trace)
        value = error = ""
        try:
            value = repr(task(*arguments))
        except BaseException as raised:  # pylint: disable=broad-exception-caught
            error = repr(raised)
        self._task = None
        followed()
        # What the task has spawned runs now.
        for _ in range(SPAWNED):
            eventlet.sleep(0)
        greenlet.settrace(None)
        self._report(ended=True, value=value, error=error)

    def _end_at_limit(self) -> None:
        end = self._start + self._limit
        looks = 0
        while native_clock() < end and (self._rounds or looks < CLEAR_LOOKS):
            native_sleep(LOOK)
            now = native_clock()
            hold = now - self.ticker.last
            clear = hold > 2 * MISSED * self._scale and hold >= 2 * HELD_SHARE * (now - self._start)
            looks = looks + 1 if clear else 0
        self._report(ended=False)

    def _report(self, *, ended: bool, value: str = "", error: str = "") -> None:
        if not self._done.acquire(blocking=False):  # pylint: disable=consider-using-with
            native_sleep(9)
        self.ticker.look()
        found = {
            "hold": self.ticker.longest,
            "gap": max(self._gap, self.ticker.last - self._due, 0.0),
            "switches": self._switches,
            "ticks": self.ticker.ticks,
            "seconds": self.ticker.last - self._start,
            "scale": self._scale,
            "ended": ended,
            "value": value[:200],
            "error": error[:500],
            "done": SUPPLY.done,
            "answers": WORLD.answers,
        }
        print(json.dumps(found), file=self._out, flush=True)
        os._exit(0)


def run_task(experiment: dict[str, Any], out: Any) -> None:
    """Import the program and start its task by a looping call, as a service does."""
    loopingcall = importlib.import_module("oslo_service.loopingcall")
    space: dict[str, Any] = {"anything": Anything(), "native_sleep": native_sleep, "sys": sys, "fill": fill}
    WORLD.told = {int(place): answer for place, answer in experiment["told"].items()}
    WORLD.asked = experiment["search"]
    WORLD.scale = experiment["scale"]
    WORLD.roots = tuple(experiment["roots"])
    WORLD.monkey_patched = experiment["monkey_patched"]
    Left.hub = native_id()
    slow_commands()
    slow_peers(monkey_patched=experiment["monkey_patched"])
    go_along()
    replace_for_programs()
    deepen()
    sys.path[:0] = experiment["roots"]
    exec(experiment["before"], space)
    configure_everything()
    program = importlib.import_module(experiment["module"])
    fill_program(tuple(experiment["roots"]))
    space = {**vars(program), **space, "program": program}
    owner, _, method = experiment["task"].rpartition(".")
    if owner:
        text = experiment["subject"]
        subject = eval(text, space) if text else fill(make(eval(owner, space)))
        space["subject"] = subject
        vary(subject)
    exec(experiment["prepare"], space)
    watch = Watch(experiment["limit"], experiment["rounds"], experiment["scale"], out)
    eventlet.spawn(watch.heartbeat)
    eventlet.spawn(watch.ticker.run)
    eventlet.sleep(0)
    if owner and is_scheduled(subject, method):
        only_task(subject, method, watch)
        call = loopingcall.FixedIntervalLoopingCall(subject.run_periodic_tasks, space["anything"])
    else:
        function = getattr(subject, method) if owner else eval(method, space)
        text = experiment["arguments"]
        arguments = eval(text, space) if text else anything_for(function) if owner else ()
        call = loopingcall.FixedIntervalLoopingCall(watch.run, function, arguments)
    call.start(interval=60).wait()
    raise RuntimeError(f"{experiment['task']} was never due")


def is_scheduled(subject: Any, method: str) -> bool:
    """Return whether an object has ``PeriodicTasks`` run a method; other schedulers just call it."""
    tasks = getattr(subject, "_periodic_tasks", None)
    return isinstance(tasks, list) and any(task.__name__ == method for _, task in tasks)


def only_task(subject: Any, method: str, watch: Watch) -> None:
    """Leave one periodic task of an object, due at once and under watch."""
    name, task = next((name, task) for name, task in subject._periodic_tasks if task.__name__ == method)

    def watched(myself: Any, context: Any) -> Any:
        return watch.run(task, (myself, context))

    vars(watched).update(vars(task))
    subject._periodic_tasks = [(name, watched)]
    subject._periodic_last_run[name] = None


def deepen() -> None:
    """Let a recursion go on for as long as a loop, where Python's own stack is on the heap."""
    if sys.version_info >= (3, 11):
        sys.setrecursionlimit(100_000_000)


def search(experiment: dict[str, Any]) -> dict[str, Any]:
    """Run one task in the first world, and in others as long as it is sought in vain; return the fields."""
    first = supervise(experiment)
    if not experiment["search"] or first.get("broken") or holds(first):
        return first
    left = deque([(experiment["told"], first)])
    runs = 0
    while left:
        told, result = left.popleft()
        latest = max(told, default=-1)
        for place, answer in flips(result.get("answers", []), latest):
            if runs >= WORLDS:
                return first
            runs += 1
            other = {**told, place: answer}
            found = supervise({**experiment, "told": other})
            if not found.get("broken") and holds(found):
                return found
            left.append((other, found))
    return first


def flips(answers: list[int], latest: int) -> list[tuple[int, int]]:
    """Return the other answers of the places after the latest one that was told."""
    return [(n, answer) for n, count in enumerate(answers) if n > latest for answer in range(1, count)]


def holds(found: dict[str, Any]) -> bool:
    """Return whether the fields of a result are those of a hold."""
    return starves(found["hold"], found["seconds"], found["scale"])


def supervise(experiment: dict[str, Any]) -> dict[str, Any]:
    """Run one task in a fork, and return the fields of its ``Result``."""
    with tempfile.TemporaryDirectory() as scratch:
        return supervise_in(scratch, experiment)


def supervise_in(scratch: str, experiment: dict[str, Any]) -> dict[str, Any]:
    """Run one task in a fork, in a directory for the files that it writes by relative names."""
    reader, writer = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(reader)
        os.chdir(scratch)
        try:
            with os.fdopen(writer, "w", encoding="utf-8") as out:
                try:
                    eventlet.spawn(run_task, experiment, out).wait()
                except BaseException as error:  # pylint: disable=broad-exception-caught
                    print(repr(error), file=out, flush=True)
        finally:
            os._exit(1)
    os.close(writer)
    limit = experiment["limit"] * experiment["scale"]
    lines = receive(reader, START_LIMIT, limit + 1)
    os.kill(pid, signal.SIGKILL)
    native_waitpid(pid, 0)
    os.close(reader)
    if lines and lines[-1].startswith("{"):
        found: dict[str, Any] = json.loads(lines[-1])
        return found
    if lines == ["started"]:
        # Not even the native thread got its turn: the interpreter itself was held.
        return {"hold": limit, "gap": limit, "seconds": limit, "scale": experiment["scale"], "ended": False}
    return {"broken": f"{experiment['task']} was not started: {' '.join(lines) or 'no reason given'}"}


def receive(reader: int, start_limit: float, limit: float) -> list[str]:
    """Return the lines that come over a pipe, until its end, or until no line comes for too long."""
    text = b""
    while native_select([reader], [], [], limit if text else start_limit)[0]:
        piece = native_read(reader, 65536)
        if not piece:
            break
        text += piece
    return text.decode(errors="replace").splitlines()


def main() -> None:
    """Run what standard input asks for."""
    monkey_patched = sys.argv[1:] == ["patched"]
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    few_native_threads()
    if monkey_patched:
        eventlet.monkey_patch()
    for module in ("oslo_config.cfg", "oslo_service.loopingcall", "oslo_service.periodic_task"):
        importlib.import_module(module)
    shipped_catalogue()
    for line in sys.stdin:
        print(json.dumps(search(json.loads(line))), file=out, flush=True)


if __name__ == "__main__":
    main()
