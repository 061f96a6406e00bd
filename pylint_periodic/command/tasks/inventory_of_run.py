"""Takes the inventory of a run: which sites belong to which task, and what a change did to it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest

from pylint_periodic.command.base.inputs import real_file, shown
from pylint_periodic.command.gate.base_revision import Before, task_name
from pylint_periodic.command.gate.filters import Identified, identify
from pylint_periodic.command.gate.since import Touched
from pylint_periodic.command.lint.session import Linted
from pylint_periodic.command.tasks.inventory import (
    Call,
    Called,
    Inventory,
    ListedTask,
    Place,
    Problem,
    ReachedSite,
    TaskChange,
)
from pylint_periodic.escaping import one_line
from pylint_periodic.findings import BlockingSite, CallPath, PeriodicTask, TaskKind, TaskReach
from pylint_periodic.fix_point import FixPoint
from pylint_periodic.locations import Location
from pylint_periodic.store import FileTasks
from pylint_periodic.task_calls import TaskCall
from pylint_periodic.wording import describe_fix


def inventory_of(
    linted: Linted, since: str | None = None, touched: Touched | None = None, before: Before | None = None
) -> Inventory:
    """Return the inventory of a run with review.

    The sites are those of the messages reported, so what a comment suppresses is not among them. A
    greenthread is listed when it has a site. With ``touched`` it is told what the change since a revision
    did; what was there ``before`` it may not be known.
    """
    place = _Places()
    tasks = []
    by_root: dict[str, list[Identified]] = {file.root: [] for file in linted.tasks}
    for item in identify(linted):
        by_root.setdefault(item.found.root, []).append(item)
    sites_of = {
        root: _Sites(root, items, place, touched if before else None) for root, items in by_root.items()
    }
    for file in linted.tasks:
        sites = sites_of[file.root]
        for reach, calls in zip_longest(file.tasks, file.calls):
            reached = sites.of(reach.task)
            if reached or reach.task.kind is not TaskKind.GREENTHREAD:
                change = _change(file, reach, reached, touched, before) if touched else None
                listed = None if calls is None else _called(file.root, calls, place)
                tasks.append(_listed(file.root, reach, reached, change, place, listed))
    problems = [
        Problem(
            shown(os.path.realpath(message.abspath)),
            max(message.line or 1, 1),
            message.symbol,
            one_line(message.msg),
        )
        for message in linted.messages
        if message.msg_id[0] in "EF"
    ]
    return Inventory(tuple(sorted(tasks, key=lambda task: task.place)), tuple(problems), since)


class _Places:
    """Turns locations into places; paths recur all the time."""

    def __init__(self) -> None:
        self._paths: Callable[[str, str], tuple[str, str]] = lru_cache(maxsize=None)(self._path)

    @staticmethod
    def _path(root: str, path: str) -> tuple[str, str]:
        file = real_file(root, path)
        return shown(file), file

    def __call__(self, root: str, location: Location) -> Place:
        path, file = self._paths(root, location.path)
        return Place(path, location.line, location.end_line or location.line, file)


class _Sites:
    """The sites of the messages below one root, by task."""

    def __init__(
        self,
        root: str,
        identified: Iterable[Identified],
        place: _Places,
        touched: Touched | None,
    ) -> None:
        self._root = root
        self._place = place
        self._touched = touched
        self._by_task: dict[PeriodicTask, dict[tuple[BlockingSite, str], ReachedSite]] = {}
        for item in identified:
            for path in item.found.finding.call_paths:
                reached = self._reached(item, path)
                of_task = self._by_task.setdefault(path.task, {})
                of_task.setdefault((path.site, reached.fingerprint), reached)

    def of(self, task: PeriodicTask) -> tuple[ReachedSite, ...]:
        """Return the sites that a task reaches, the worst first."""
        return tuple(sorted(self._by_task.get(task, {}).values(), key=lambda reached: reached.weight))

    def _reached(self, item: Identified, path: CallPath) -> ReachedSite:
        _, chain, site, confidence = path
        finding, fingerprint = item.found.finding, item.fingerprints[site]
        return ReachedSite(
            site,
            confidence,
            fingerprint,
            self._place(self._root, site.location),
            self._place(self._root, site.loop) if site.loop and site.loop != site.location else None,
            tuple(Call(step.callee, self._place(self._root, step.location)) for step in chain),
            self._place(self._root, finding.location),
            tuple(_fixes(site)),
            self._touched.is_new(self._root, path, fingerprint) if self._touched is not None else None,
        )


def _fixes(site: BlockingSite) -> Iterator[tuple[FixPoint, str]]:
    usual = site.fix.automatic
    for fix in sorted((site.fix, *site.fix.alternatives), key=lambda fix: fix is not usual):
        yield fix, describe_fix(fix, "")


def _listed(
    root: str,
    reach: TaskReach,
    sites: tuple[ReachedSite, ...],
    change: TaskChange | None,
    place: _Places,
    calls: tuple[Called, ...] | None,
) -> ListedTask:
    functions: dict[str, list[tuple[str, Place]]] = {}
    for function in reach.functions:
        functions.setdefault(function.module, []).append((function.name, place(root, function.location)))
    yields = dict.fromkeys(place(root, location) for location in reach.yields)
    return ListedTask(
        reach.task,
        place(root, reach.location),
        place(root, reach.task.location),
        {module: sorted(functions[module], key=lambda pair: pair[1]) for module in sorted(functions)},
        tuple(yields),
        sites,
        change,
        reach.on_hub,
        reach.processes,
        reach.cut_short,
        calls,
    )


def _called(root: str, calls: Sequence[TaskCall], place: _Places) -> tuple[Called, ...]:
    return tuple(
        Called(
            (call.caller.name, place(root, call.caller.location)),
            place(root, call.location),
            (call.location.column, call.location.end_column or call.location.column),
            call.fate,
            None if call.callee is None else (call.callee.name, place(root, call.callee.location)),
            call.name,
            call.confidence,
        )
        for call in calls
    )


def _change(
    file: FileTasks,
    reach: TaskReach,
    sites: Iterable[ReachedSite],
    touched: Touched,
    before: Before | None,
) -> TaskChange:
    if before is not None and task_name(file.root, reach.location, reach.task) not in before.tasks:
        return TaskChange.NEW
    code = [reach.location, *(function.extent for function in reach.functions)]
    if any(site.new for site in sites) or any(touched.touches(file.root, place) for place in code):
        return TaskChange.TOUCHED
    return TaskChange.UNTOUCHED
