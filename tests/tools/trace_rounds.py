"""Runs every task of a program of ``TraceManager`` and prints what each has seen, as JSON.

Run as a program of its own: ``python trace_rounds.py PROGRAM``. Nothing is run twice in one process.
"""

from __future__ import annotations

import itertools
import json
import runpy
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import eventlet

SOURCES = [[], [1], [5], list(range(12)), [7, 1, 2], list(range(1, 5)), list(range(8, 33)), [3] * 10]


def main(program: str) -> None:
    """Print one record for each task and source."""
    manager = runpy.run_path(program)["TraceManager"]
    tasks = [name for name, value in vars(manager).items() if getattr(value, "_periodic_task", False)]
    records = [
        trace(manager, name, source, lazily=lazily)
        for name in tasks
        for source in SOURCES
        for lazily in (False, True)
    ]
    print(json.dumps(records))


def trace(manager: Any, name: str, source: list[int], *, lazily: bool) -> dict[str, Any]:
    """Run one task and return what happened, in order, and the longest way without a yield."""
    task = manager.__new__(manager)
    events: list[Any] = []
    yields: list[int] = []
    task.source = asked_for(source, events) if lazily else list(source)
    task.seen, task.left = events, len(source)
    sleep = eventlet.sleep

    def noting(seconds: float = 0) -> None:
        yields.append(len(events))
        sleep(seconds)

    eventlet.sleep = noting
    try:
        result = repr(getattr(task, name)(None))
    except ArithmeticError as error:
        result = repr(error)
    finally:
        eventlet.sleep = sleep
    marks = [0, *yields, len(events)]
    gaps = [later - sooner for sooner, later in itertools.pairwise(marks)]
    return {
        "task": name,
        "events": events,
        "result": result,
        "yields": len(yields),
        "gap": max(gaps),
        "lazily": lazily,
    }


def asked_for(source: Iterable[int], events: list[Any]) -> Iterator[int]:
    """Yield elements and note when each is asked for."""
    for item in source:
        events.append(f"next {item}")
        yield item


if __name__ == "__main__":
    main(sys.argv[1])
