"""The hub laboratory: runs one task of a program in a fresh process, under a real hub, and measures the hold.

The program is imported, and its task is started by a looping call of oslo.service; for a periodic task,
the looping call runs ``PeriodicTasks.run_periodic_tasks``, as in a service. Beside it run a *heartbeat* that
wants to run every 50 ms, and a *ticker* that runs whenever the hub does. How late the heartbeat came depends
on when it was due; the longest time between two turns of the ticker is how late one could have come, and that
is the *hold* by which a task is judged.

A task starves the hub when it held it for more than two periods of the heartbeat *and* for a large share of
the task's own time. A loop over endless data (``anything.py``) never ends, so its share is near one or near
nought, however fast the machine is. What does not end is ended at its limit, by a native thread in the
process or, when the interpreter itself is held, by killing the process. In an experiment with a larger
``scale`` all times are so many times as long, so that what a busy machine adds weighs less.

A process is made for each task by forking one that has imported eventlet and oslo.service and has no hub yet.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cache

from tests.dynamic.children import Worker

HEARTBEAT = 0.05
"""How often the heartbeat wants to run, in seconds."""
MISSED = 2 * HEARTBEAT
"""How long the hub must have been held, in seconds, for heartbeats to count as missed."""
HELD_SHARE = 0.3
"""The share of the task's time that the longest hold must have, to count as a hold of the task."""
START_LIMIT = 20.0
"""How long the process may take to start, in seconds, before the limit of the task begins."""
WORLDS = 40
"""In how many worlds beside the first a task is run, at most, to find one in which it starves."""


class Verdict(str, Enum):
    """What a task did to the hub."""

    STARVES = "starves"
    FINE = "fine"


@dataclass(frozen=True)
class Experiment:
    """One task and how to run it.

    ``path`` is the program, ``roots`` the directories that it imports from. ``task`` is ``Class.method`` or a
    function; a method's object is made by ``subject`` (an expression), a function gets ``arguments``.
    ``before`` is executed before the program is imported, for modules that are not installed; ``prepare``
    after it, with ``program`` and, for a method, ``subject``. ``limit`` is in seconds. ``told`` is the world
    that it is run in (``world.py``); with ``search``, others are tried until the task starves in one. With
    ``rounds``, what stands in for data comes to an end after so many elements (``supply.py``). ``scale``: how
    many times as long the limit, the heartbeat's period and what stands in for slow operations are.
    """

    path: str
    module: str
    task: str
    roots: tuple[str, ...] = ()
    before: str = ""
    subject: str = ""
    prepare: str = ""
    arguments: str = ""
    monkey_patched: bool = True
    limit: float = 1.0
    rounds: int = 0
    scale: float = 1
    search: bool = False
    told: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Result:
    """What was measured of one task.

    ``hold``: the longest time between two turns of the ticker, in seconds of ``seconds``; ``gap``: the
    longest that the heartbeat was kept from its turn, in seconds; ``switches``: how often the task's
    greenthread left; ``ticks``: turns of the ticker during the task; ``ended`` is false for a task that the
    limit ended; ``scale`` is that of the experiment. ``value`` is the repr of what the task returned,
    ``error`` of what it raised; ``broken`` says why there was nothing to measure. ``done`` is the sum of what
    it did to stand-ins, where there were ``rounds``. ``answers``: how many answers each place of the
    program's world has that was asked.
    """

    hold: float = 0.0
    gap: float = 0.0
    switches: int = 0
    ticks: int = 0
    seconds: float = 0.0
    scale: float = 1
    ended: bool = True
    value: str = ""
    error: str = ""
    broken: str = ""
    done: int = 0
    answers: list[int] = field(default_factory=list)

    @property
    def verdict(self) -> Verdict:
        """Return whether the task held the hub.

        Raises ``ValueError`` when nothing was measured.
        """
        if self.broken:
            raise ValueError(self.broken)
        return Verdict.STARVES if starves(self.hold, self.seconds, self.scale) else Verdict.FINE


def starves(hold: float, seconds: float, scale: float) -> bool:
    """Return whether the hub was held too long for heartbeats, for a large share of the task's time."""
    return hold > MISSED * scale and hold >= HELD_SHARE * seconds


def run(experiment: Experiment) -> Result:
    """Run one task in a process of its own, which is killed if it outlives its limit."""
    return run_all([experiment])[0]


def run_all(experiments: Sequence[Experiment]) -> list[Result]:
    """Run tasks one after the other, each in a process of its own, and return their results in order."""
    return [_run(experiment) for experiment in experiments]


def _run(experiment: Experiment) -> Result:
    worker = _worker(experiment.monkey_patched)
    answer = worker.ask(
        json.dumps(vars(experiment)),
        limit=START_LIMIT + (WORLDS + 1) * (experiment.scale * experiment.limit + 2),
    )
    if not answer:
        _worker.cache_clear()
        return Result(broken=f"the laboratory ended: {worker.last_error}")
    return Result(**json.loads(answer))


@cache
def _worker(monkey_patched: bool) -> Worker:
    return Worker("tests.dynamic.laboratory_child", "patched" if monkey_patched else "unpatched")
