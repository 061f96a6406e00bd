"""The calls below a task as plain data: which of them are followed, and what becomes of the others."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from pylint_periodic.findings import Confidence, ReachedFunction
from pylint_periodic.locations import Location


class CallFate(str, Enum):
    """What becomes of a call below a task."""

    FOLLOWED = "followed"
    """It runs a function of the project, which was looked at."""
    DEFERRED = "deferred"
    """It makes a generator or a coroutine; what iterates or awaits runs the function."""
    KNOWN = "known"
    """It is a library's, and a row of the catalogue speaks for it."""
    OFFLOADED = "offloaded"
    """It does not run on the hub's thread."""
    UNRESOLVED = "unresolved"
    """Nobody could tell what it runs."""
    NOT_RUN = "not run"
    """What its caller was given rules out that it is run, or the walk ended before it."""


@dataclass(frozen=True)
class TaskCall:
    """A call below a task, and one of the things that it can be.

    ``location`` is the whole expression that runs ``callee``; ``callee`` is None for what is no function of
    the project. ``name`` is the row of the catalogue, or how the source spells what could not be resolved.
    """

    caller: ReachedFunction
    location: Location
    fate: CallFate
    callee: ReachedFunction | None
    name: str
    confidence: Confidence
