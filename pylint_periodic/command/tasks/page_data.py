"""What stands on the page of tasks, as plain values: the templates only say where it stands.

Nothing here is escaped, and nothing has to be: ``page`` does that with whatever a template writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from pylint_periodic.command.base.inputs import source_lines
from pylint_periodic.command.lint.run import counted
from pylint_periodic.command.tasks.inventory import (
    Inventory,
    ListedTask,
    Place,
    Problem,
    ReachedSite,
    TaskChange,
)
from pylint_periodic.command.tasks.wording import reaches_in_short, summed_up, yields_in_short
from pylint_periodic.findings import Confidence, Symbol, TaskKind
from pylint_periodic.messages import BY_SYMBOL

_CONFIDENCE = {
    Confidence.HIGH: "Everything on the way was understood.",
    Confidence.CONTROL_FLOW: "Some paths round the loop yield, and the one that is reported does not.",
    Confidence.INFERENCE: "The chain passes a method whose class is known only by its hierarchy.",
    Confidence.INFERENCE_FAILURE: (
        "A call on the way could not be resolved, or yields only when it has to wait; it may yield."
    ),
}
# An excerpt has so many lines before and behind what it shows, and no more than that in all.
_CONTEXT = 2
_EXCERPT = 12
# More sites than these are behind one more click.
_SITES_SHOWN = 8

# Where a site was explained first: its id on the page, and its task.
_Explained: TypeAlias = dict[tuple[Symbol, Place, str, str], tuple[str, ListedTask]]


@dataclass(frozen=True)
class Line:
    """A line of source, without the indentation that it has in common with its neighbours."""

    number: int
    text: str
    hit: bool


@dataclass(frozen=True)
class Step:
    """One step of the call chain: ``code``, a name, stands between ``before`` and ``behind``."""

    before: str
    code: str
    behind: str
    place: Place
    source: tuple[Line, ...]


@dataclass(frozen=True)
class SiteOnPage:
    """A blocking site of a task.

    ``id`` is that of its element. In ``what``, ``evidence`` and the texts of ``fixes`` source stands between
    backticks. ``kind`` is a class of the style. ``elsewhere`` is where the same site is explained: the id of
    an element and the name of a task; None where that is here.
    """

    id: str
    message: str
    symbol: str
    kind: str
    what: str
    place: Place
    remarks: tuple[str, ...]
    new: bool
    steps: tuple[Step, ...]
    effect: str
    source: tuple[Line, ...]
    elsewhere: tuple[str, str] | None
    evidence: str
    fixes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TaskOnPage:  # pylint: disable=too-many-instance-attributes  # all that the page shows of it
    """A task; what is not known or does not matter is empty.

    ``classes`` are those by which the filters of the page hide it. ``functions`` are the names of modules
    with the functions that it reaches there, ``yields_at`` the paths of files with the lines.
    """

    number: int
    name: str
    place: Place
    kind: str
    spacing: str
    change: str
    classes: tuple[str, ...]
    reaches: str
    functions: tuple[tuple[str, str], ...]
    yields: str
    yields_at: tuple[tuple[str, tuple[Line, ...]], ...]
    cut_short: str
    on_hub: bool
    processes: str
    sites: tuple[SiteOnPage, ...]

    @property
    def shown(self) -> int:
        """Return how many sites are shown at once: one more than that is not worth a click."""
        return len(self.sites) if len(self.sites) <= _SITES_SHOWN + 1 else _SITES_SHOWN

    @property
    def rest(self) -> str:
        """Return how many are not, in words."""
        return counted(len(self.sites) - self.shown, "more blocking site", "more blocking sites")


@dataclass(frozen=True)
class PageData:
    """The whole page.

    ``terms`` are what the ids and levels on it mean, source again between backticks; ``compared`` tells
    whether the tasks were compared with those of a revision.
    """

    summary: str
    compared: bool
    problems: tuple[Problem, ...]
    terms: tuple[tuple[str, str], ...]
    tasks: tuple[TaskOnPage, ...]


def page_data(inventory: Inventory) -> PageData:
    """Return what stands on the page of an inventory. It reads the source files again, for excerpts."""
    explained: _Explained = {}
    tasks = inventory.by_urgency
    return PageData(
        summary=summed_up(inventory),
        compared=inventory.since is not None,
        problems=inventory.problems,
        terms=tuple(_terms([site for task in tasks for site in task.sites])),
        tasks=tuple(_task(number, task, explained) for number, task in enumerate(tasks, 1)),
    )


def _terms(sites: Sequence[ReachedSite]) -> Iterator[tuple[str, str]]:
    for row in sorted({BY_SYMBOL[site.site.symbol.value] for site in sites}, key=lambda row: row.msgid):
        yield f"{row.msgid} {row.symbol}", row.description.partition(". ")[0] + "."
    for level in sorted({site.confidence for site in sites}, key=lambda level: level.doubt):
        yield level.value, _CONFIDENCE[level]


def _task(number: int, task: ListedTask, explained: _Explained) -> TaskOnPage:
    kind = (
        task.task.kind.value if task.function == task.place else f"{task.task.kind.value} of {task.function}"
    )
    untouched = task.change is TaskChange.UNTOUCHED
    hidden_by = {"without-site": not task.sites, "without-change": untouched}
    by_file = [list(places) for _, places in groupby(task.yields, key=lambda place: place.path)]
    return TaskOnPage(
        number=number,
        name=task.task.name,
        place=task.place,
        kind="" if task.task.kind is TaskKind.DECORATED else kind,
        spacing=task.task.spacing,
        change="" if task.change is None or untouched else task.change.value,
        classes=tuple(name for name, holds in hidden_by.items() if holds),
        reaches=reaches_in_short(task),
        functions=tuple(
            (module, ", ".join(f"{name} ({place.line})" for name, place in functions))
            for module, functions in task.functions.items()
        ),
        yields=yields_in_short(task),
        yields_at=tuple(
            (places[0].path, _lines(places[0].file, sorted({place.line for place in places})))
            for places in by_file
        ),
        cut_short=task.cut_short,
        on_hub=task.on_hub,
        processes=", ".join(process.name for process in task.processes),
        sites=tuple(
            _site(f"site-{number}-{count}", task, site, explained) for count, site in enumerate(task.sites, 1)
        ),
    )


def _site(name: str, task: ListedTask, reached: ReachedSite, explained: _Explained) -> SiteOnPage:
    """Return a site of a task; what is said of it stands where it comes first."""
    site, place = reached.site, reached.place
    message = BY_SYMBOL[site.symbol.value]
    key = site.symbol, place, site.what, site.evidence.seen_from("")
    first, of_task = explained.setdefault(key, (name, task))
    calls = counted(len(reached.chain), "call", "calls") if reached.chain else "in the task itself"
    return SiteOnPage(
        id=name,
        message=message.msgid,
        symbol=message.symbol,
        # What holds the hub, or what may.
        kind="bad" if message.msgid.startswith("W") else "may",
        what=site.what,
        place=place,
        remarks=(site.symbol.value, calls, reached.confidence.value),
        new=bool(reached.new),
        steps=tuple(_steps(task, reached)),
        effect="holds the hub" if site.symbol is not Symbol.NEVER_RUNS else "never runs",
        source=_excerpt(place),
        elsewhere=None if first == name else (first, of_task.task.name),
        evidence=site.evidence.seen_from(site.location.path),
        fixes=tuple((text, f"{fix.form.value}, {fix.safety.value}") for fix, text in reached.fixes),
    )


def _steps(task: ListedTask, reached: ReachedSite) -> Iterator[Step]:
    spacing = f", spacing {task.task.spacing}" if task.task.spacing else ""
    yield _step(f"{task.task.kind.value} ", task.task.name, spacing, task.function)
    for call in reached.chain:
        yield _step("calls ", call.callee, "", call.place)
    if reached.loop:
        yield _step("in the loop", "", "", reached.loop)


def _step(before: str, code: str, behind: str, place: Place) -> Step:
    return Step(before, code, behind, place, _lines(place.file, [place.line]))


def _excerpt(place: Place) -> tuple[Line, ...]:
    """Return the lines of a place with some around it, as far as they fit."""
    last = min(place.end_line + _CONTEXT, place.line + _EXCERPT)
    return _lines(place.file, range(place.line - _CONTEXT, last + 1), place.line)


def _lines(file: str, numbers: Iterable[int], hit: int = 0) -> tuple[Line, ...]:
    """Return those lines of a file that it has."""
    lines = source_lines(file)
    texts = {number: lines[number - 1] for number in numbers if 1 <= number <= len(lines)}
    margin = _margin(list(texts.values()))
    return tuple(Line(number, text[margin:], number == hit) for number, text in texts.items())


def _margin(lines: Sequence[str]) -> int:
    """Return how many characters of indentation the lines have in common."""
    filled = [line for line in lines if line.strip()]
    margin = min((len(line) - len(line.lstrip(" \t")) for line in filled), default=0)
    return margin if len({line[:margin] for line in filled}) == 1 else 0
