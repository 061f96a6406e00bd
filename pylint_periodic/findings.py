"""Plain frozen data that every layer above shares: tasks, sites, call steps, fix points, findings."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Confidence(str, Enum):
    """How much of the way to a finding was understood; the names are pylint's own scale."""

    HIGH = "HIGH"
    CONTROL_FLOW = "CONTROL_FLOW"
    INFERENCE = "INFERENCE"
    INFERENCE_FAILURE = "INFERENCE_FAILURE"

    @property
    def doubt(self) -> int:
        """Return the rank of the doubt: 0 for ``HIGH``, 3 for ``INFERENCE_FAILURE``."""
        return list(Confidence).index(self)


class Symbol(str, Enum):
    """The symbols of the messages; part of the public interface, never renamed."""

    UNBOUNDED_LOOP = "periodic-unbounded-loop"
    FILE_IO = "periodic-file-io"
    SKIPPED_YIELD = "periodic-skipped-yield"
    BLOCKING_CALL = "periodic-blocking-call"
    FALSE_OFFLOAD = "periodic-false-offload"
    DATA_LOOP = "periodic-data-loop"
    EAGER_YIELD = "periodic-eager-yield"
    NEVER_RUNS = "periodic-never-runs"
    TASK_REVIEW = "periodic-task-review"
    CUT_SHORT = "periodic-walk-cut-short"
    INTERNAL_ERROR = "periodic-internal-error"


class TaskKind(str, Enum):
    """How the scheduler came to know a task."""

    DECORATED = "periodic task"
    LOOPING_CALL = "looping call"
    GREENTHREAD = "greenthread"


@dataclass(frozen=True)
class Location:
    """A place in a file: 1-based lines, 0-based columns counted in UTF-8 bytes, as in ``ast``."""

    path: str
    line: int
    column: int = 0
    end_line: int | None = None
    end_column: int | None = None


@dataclass(frozen=True)
class FixPoint:
    """The place and the text that end a hold.

    ``action`` says what to do with ``text`` at ``location``: ``insert`` it as a statement before
    the statement that starts there, or ``replace`` the location's range. ``import_line`` is the
    import that the text needs and the module lacks, or the empty string.
    """

    location: Location
    action: str
    text: str
    title: str
    import_line: str = ""
    alternative: str = ""


@dataclass(frozen=True)
class CallStep:
    """One call on the way from a task to a blocking site."""

    callee: str
    location: Location


@dataclass(frozen=True)
class BlockingSite:
    """A loop or call that can hold the hub, stated without the task that reaches it."""

    symbol: Symbol
    location: Location
    what: str
    evidence: str
    confidence: Confidence
    fix: FixPoint


@dataclass(frozen=True)
class PeriodicTask:
    """A function that a scheduler runs on the hub."""

    name: str
    kind: TaskKind
    location: Location
    spacing: str = ""


@dataclass(frozen=True)
class Finding:
    """What is said at one place: a site, the first task that reaches it, and how many more there are."""

    symbol: Symbol
    location: Location
    task: PeriodicTask
    chain: tuple[CallStep, ...]
    site: BlockingSite
    confidence: Confidence
    more: int = 0
    folded: tuple[tuple[PeriodicTask, tuple[CallStep, ...], BlockingSite], ...] = field(default=())
