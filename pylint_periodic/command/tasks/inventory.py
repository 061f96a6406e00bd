"""The inventory of a run: each task, what it reaches, where it yields, and its blocking sites."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum

from pylint_periodic.findings import BlockingSite, Confidence, PeriodicTask, Symbol
from pylint_periodic.fix_point import FixPoint
from pylint_periodic.hubs import Process
from pylint_periodic.task_calls import CallFate

# From the worst on: the work is never done; it holds the hub; it may hold it; it lets go too often.
_BY_WEIGHT = (
    Symbol.NEVER_RUNS,
    Symbol.UNBOUNDED_LOOP,
    Symbol.SKIPPED_YIELD,
    Symbol.BLOCKING_CALL,
    Symbol.FALSE_OFFLOAD,
    Symbol.FILE_IO,
    Symbol.DATA_LOOP,
    Symbol.EAGER_YIELD,
)
_REFACTOR = (Symbol.DATA_LOOP, Symbol.EAGER_YIELD)


class TaskChange(str, Enum):
    """What a change did to a task."""

    NEW = "new"
    """It was no task before."""
    TOUCHED = "touched"
    """A function that it reaches was changed, or it has a new blocking site."""
    UNTOUCHED = "untouched"


@dataclass(frozen=True, order=True)
class Place:
    """Lines of a file: its path from the working directory on with slashes, 1-based lines, its real path."""

    path: str
    line: int
    end_line: int
    file: str

    def __str__(self) -> str:
        """Return the place as people write it."""
        return f"{self.path}:{self.line}"


@dataclass(frozen=True)
class Call:
    """One call on the way from a task to a site."""

    callee: str
    place: Place


@dataclass(frozen=True)
class Called:
    """One call below a task, and one of the things that it can be.

    ``columns`` are those of the first character and behind the last, 0-based, in UTF-8 bytes. ``caller`` and
    ``callee`` are a function's name and place; a callee is None for what is no function of the project.
    """

    caller: tuple[str, Place]
    place: Place
    columns: tuple[int, int]
    fate: CallFate
    callee: tuple[str, Place] | None
    name: str
    confidence: Confidence


@dataclass(frozen=True)
class ReachedSite:
    """A blocking site and the calls by which a task reaches it.

    ``message`` is where ``check`` says it. ``loop`` is the header of the loop round the site, where the site
    is not that loop. ``fixes`` are in words, the one that is taken where nobody chooses first. ``new`` tells
    whether a change brought the site in, and is None where nobody asked.
    """

    site: BlockingSite
    confidence: Confidence
    fingerprint: str
    place: Place
    loop: Place | None
    chain: tuple[Call, ...]
    message: Place
    fixes: tuple[tuple[FixPoint, str], ...]
    new: bool | None

    @property
    def weight(self) -> tuple[bool, int, int, int, Place]:
        """Return the key to sort by: what holds the hub before what may, what is sure first, then by kind."""
        symbol = self.site.symbol
        return (
            symbol in _REFACTOR,
            self.confidence.doubt,
            _BY_WEIGHT.index(symbol),
            len(self.chain),
            self.place,
        )


@dataclass(frozen=True)
class ListedTask:
    """One task of the inventory.

    ``place`` is the function, or the call that hands it over when it is in another file; ``function`` is
    always the function. ``functions`` are name and place of those reached, by module. ``change`` is None
    where nobody asked. ``cut_short`` is the option whose budget ended the walk, with its value, or empty.
    ``calls`` is None where nobody asked.
    """

    task: PeriodicTask
    place: Place
    function: Place
    functions: dict[str, list[tuple[str, Place]]]
    yields: tuple[Place, ...]
    sites: tuple[ReachedSite, ...]
    change: TaskChange | None
    on_hub: bool
    processes: tuple[Process, ...]
    cut_short: str
    calls: tuple[Called, ...] | None = None

    @property
    def function_count(self) -> int:
        """Return how many functions the task reaches, itself among them."""
        return sum(map(len, self.functions.values()))

    @property
    def worst(self) -> ReachedSite | None:
        """Return the worst blocking site; None where there is none."""
        return self.sites[0] if self.sites else None


@dataclass(frozen=True)
class Problem:
    """A file that could not be looked at, as pylint says it."""

    path: str
    line: int
    symbol: str
    text: str


@dataclass(frozen=True)
class Inventory:
    """All tasks by file and line; ``since`` is the revision that they were compared with, if any."""

    tasks: tuple[ListedTask, ...]
    problems: tuple[Problem, ...]
    since: str | None = None

    @property
    def by_urgency(self) -> tuple[ListedTask, ...]:
        """Return the tasks as a reviewer wants them: new ones, touched ones, then the worst sites first."""
        return tuple(sorted(self.tasks, key=_urgency))

    @property
    def processes(self) -> dict[Process, int]:
        """Return the processes that can run the tasks, each with the number of its tasks."""
        counted = Counter(process for task in self.tasks for process in task.processes)
        return dict(sorted(counted.items(), key=lambda pair: pair[0].name))

    def changed(self, change: TaskChange) -> int:
        """Return how many tasks a change did this to."""
        return sum(task.change is change for task in self.tasks)


def _urgency(task: ListedTask) -> tuple[int, bool, tuple[object, ...]]:
    change = list(TaskChange).index(task.change) if task.change else 0
    return change, task.worst is None, task.worst.weight[:3] if task.worst else ()
