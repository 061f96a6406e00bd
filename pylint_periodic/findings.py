"""Plain frozen data that every layer above shares: tasks, sites, call steps, fix points, findings."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import NamedTuple

from pylint_periodic.fix_point import FixPoint
from pylint_periodic.hubs import Hub, Process
from pylint_periodic.locations import Evidence, Location


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
    DISABLE_WITHOUT_REASON = "periodic-disable-without-reason"
    CUT_SHORT = "periodic-walk-cut-short"
    INTERNAL_ERROR = "periodic-internal-error"


class TaskKind(str, Enum):
    """How the scheduler came to know a task."""

    DECORATED = "periodic task"
    LOOPING_CALL = "looping call"
    MAIN_LOOP = "main loop"
    GREENTHREAD = "greenthread"


@dataclass(frozen=True)
class CallStep:
    """One call on the way from a task to a blocking site."""

    callee: str
    location: Location


@dataclass(frozen=True)
class Hold:
    """How long a site is taken to keep the hub, in seconds: ``math.inf`` where nothing known limits it.

    Of a loop that is ``rounds`` times ``each``; ``guessed`` where nothing is known of how many there are.
    ``limited_each`` is set where it has no limit only because nobody knows how large a file is: the catalogue
    tells what each part of it takes. It is estimated from the code alone.
    """

    seconds: float
    rounds: float = 1.0
    each: float = 0.0
    guessed: bool = False
    limited_each: bool = False

    @property
    def order(self) -> tuple[float, bool]:
        """Return what sorts holds: the longest first, and of those without limit what has none by itself."""
        return -self.seconds, self.limited_each

    @classmethod
    def of_rounds(cls, rounds: float, each: float, *, guessed: bool = False) -> Hold:
        """Return how long so many rounds keep it, of so many seconds each."""
        return cls(rounds * each, rounds, each, guessed)


UNLIMITED = Hold(math.inf)


@dataclass(frozen=True)
class BlockingSite:
    """A loop or call that can hold the hub, stated without the task that reaches it.

    ``function`` is the qualified name of the function that it stands in, and ``source`` what stands there
    (of a loop its header), both free of layout, for fingerprints. ``loop`` is the header of the loop that
    goes round the site, where the site is not that loop itself. ``operation`` is the name of what is called,
    and ``origin`` where the object was made that it is called on, as far as that is known. ``hold`` is how
    long it keeps the hub.
    """

    symbol: Symbol
    location: Location
    what: str
    evidence: Evidence
    confidence: Confidence
    fix: FixPoint
    function: str = ""
    source: str = ""
    loop: Location | None = None
    origin: Location | None = None
    operation: str = ""
    hold: Hold = UNLIMITED


@dataclass(frozen=True)
class PeriodicTask:
    """A function that a scheduler runs on the hub."""

    name: str
    kind: TaskKind
    location: Location
    spacing: str = ""


@dataclass(frozen=True)
class ReachedFunction:
    """A function that a task reaches, and the module that it stands in.

    ``location`` is its ``def`` or its lambda, ``extent`` all of it, from the first decorator on.
    """

    name: str
    module: str
    location: Location
    extent: Location


@dataclass(frozen=True)
class TaskReach:
    """What a task reaches, itself first, and the places where it hands control to the hub.

    ``location`` is where messages about the task stand: the function, or the call that hands it over.
    ``on_hub`` is False where the service runs its tasks on native threads. ``cut_short`` names the budget
    that ended the walk, or is the empty string. ``processes`` are the programs that can run it.
    """

    task: PeriodicTask
    location: Location
    functions: tuple[ReachedFunction, ...]
    yields: tuple[Location, ...]
    on_hub: bool = True
    cut_short: str = ""
    processes: tuple[Process, ...] = ()


@dataclass(frozen=True)
class NotLookedAt:
    """A file or folder that nobody has looked into, and why: what it is."""

    path: str
    reason: str


@dataclass(frozen=True)
class Judged:
    """What was judged of a file that can hold tasks; its paths start from the root of its project.

    ``tasks`` are those of a scheduler, ``greenthreads`` are counted beside them, ``cut_short`` are of both.
    ``unread`` are the modules that the tasks reach and that have no tree, ``unresolved`` the calls
    that hand over what nobody could tell. ``below`` are the sites that hold the hub for too short a time to
    be said. ``hub`` is None where there is no task.
    """

    package: str = ""
    hub: Hub | None = None
    tasks: int = 0
    greenthreads: int = 0
    cut_short: int = 0
    unread: tuple[NotLookedAt, ...] = ()
    unresolved: tuple[Location, ...] = ()
    below: tuple[Location, ...] = ()


class CallPath(NamedTuple):
    """A task, the calls from it, the site that they lead to, and how much of the way was understood."""

    task: PeriodicTask
    chain: tuple[CallStep, ...]
    site: BlockingSite
    confidence: Confidence

    @property
    def steps(self) -> tuple[Location, ...]:
        """Return the places of the calls, and of the site at their end."""
        return (*(step.location for step in self.chain), self.site.location)


@dataclass(frozen=True)
class Finding:
    """What is said at one place: a site, the first task that reaches it, and what else is said by that."""

    symbol: Symbol
    location: Location
    task: PeriodicTask
    chain: tuple[CallStep, ...]
    site: BlockingSite
    confidence: Confidence
    folded: tuple[CallPath, ...] = field(default=())

    @property
    def sites(self) -> tuple[BlockingSite, ...]:
        """Return every site that the finding stands for, each once: it is gone when all are fixed."""
        return tuple(dict.fromkeys((self.site, *(path.site for path in self.folded))))

    @property
    def tasks(self) -> tuple[PeriodicTask, ...]:
        """Return every task that the finding stands for, each once."""
        return tuple(dict.fromkeys(path.task for path in self.call_paths))

    @property
    def call_paths(self) -> tuple[CallPath, ...]:
        """Return every call path that the finding stands for."""
        return (CallPath(self.task, self.chain, self.site, self.confidence), *self.folded)

    def narrowed(self, call_paths: Sequence[CallPath]) -> Finding:
        """Return a finding at the same place that stands for some of the call paths alone."""
        (task, chain, site, confidence), *others = call_paths
        return replace(
            self,
            symbol=site.symbol,
            task=task,
            chain=chain,
            site=site,
            confidence=confidence,
            folded=tuple(others),
        )
