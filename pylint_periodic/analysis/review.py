"""From the tasks of a module to its findings: who reaches which site, by which calls, said once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from astroid import nodes
from pylint.utils import get_module_and_frameid

from pylint_periodic.analysis.call_listing import CallListing
from pylint_periodic.analysis.fix_points.fix_points import hasty_fix, hasty_function
from pylint_periodic.analysis.fix_points.site_fixes import SiteFixes
from pylint_periodic.analysis.flow.sites import Chain, Report, Site
from pylint_periodic.analysis.hits import Hit, HitFinder
from pylint_periodic.analysis.operations.operations import Operations
from pylint_periodic.analysis.overview import Overview
from pylint_periodic.analysis.summaries.analyses import Analyses
from pylint_periodic.analysis.summaries.false_offloads import HandOvers
from pylint_periodic.analysis.summaries.fixpoint import time_spent
from pylint_periodic.analysis.summaries.reach import Reached, reached
from pylint_periodic.analysis.task_times import TaskTimes
from pylint_periodic.analysis.tasks.task import Task
from pylint_periodic.findings import (
    BlockingSite,
    CallPath,
    CallStep,
    Confidence,
    Finding,
    PeriodicTask,
    Symbol,
    TaskKind,
    TaskReach,
)
from pylint_periodic.locations import Evidence, Location
from pylint_periodic.settings import Settings
from pylint_periodic.source.project.project import Module, Project
from pylint_periodic.source.syntax.node_refs import NodeRef, ref_to
from pylint_periodic.source.syntax.places import evidence, extent_of, header, location, normalised_source
from pylint_periodic.source.values.function_refs import FunctionRef
from pylint_periodic.source.values.values import Function
from pylint_periodic.task_calls import TaskCall

# The stage of the work that a task has a time of its own for.
_FIXING = "fixing"


@dataclass(frozen=True)
class Placed:
    """A finding and the node of the linted module that the message stands on."""

    node: nodes.NodeNG
    finding: Finding


@dataclass(frozen=True)
class Reviewed:
    """What the reviewer's line says of one task."""

    node: nodes.NodeNG
    reach: TaskReach
    sites: int


@dataclass(frozen=True)
class CutShort:
    """Where a budget ended the walk of a task: the calls to the first function that was not looked at.

    Without a task it is the search for the tasks of a module that the time was not enough for.
    """

    node: nodes.NodeNG
    task: PeriodicTask | None
    chain: tuple[CallStep, ...]
    budget: str


def _rank(hit: Hit) -> tuple[tuple[float, bool], int, int]:
    """Return the order of what is said at one place: what holds longest, what is surest, what is near."""
    return hit.site.hold.order, hit.confidence.doubt, len(hit.chain)


class Review:
    """Reviews the tasks of one module."""

    def __init__(self, module: Module, operations: Operations, settings: Settings, *, threads: bool) -> None:
        """Review ``module``; with ``threads`` there is no hub and only what never runs is said."""
        self._module = module
        self._operations = operations
        self._bindings = operations.resolver.bindings
        self._project: Project = self._bindings.project
        self._settings = settings
        self._threads = threads
        self._analyses = Analyses(operations, settings)
        self._fixes = SiteFixes(operations, settings, self._analyses, self._shown)
        deadline = operations.resolver.deadline
        self._times = TaskTimes(deadline, settings.max_seconds)
        handovers = HandOvers(self._analyses, deadline, self._place_of, self._project.node, settings)
        self._hits = HitFinder(
            self._project, operations.functions, self._analyses, handovers, settings, self._times
        )
        self._overview = Overview(self._project, self._path_of)
        self._paths: dict[str, str] = {}
        self._blocking: dict[Site, BlockingSite] = {}

    # -- tasks to hits ---------------------------------------------------------------------------

    def findings(self, tasks: Iterable[Task]) -> list[Placed]:
        """Return the findings of the tasks, in the order of their places, each place and symbol once.

        What comments switch off is among them, once for each such comment in the module: pylint knows the
        comment for one that is needed by a message that it does not say.
        """
        placed: list[Placed] = []
        hits: list[Hit] = []
        switched_off: list[Hit] = []
        tasks = list(tasks)
        self._blocking = {}
        self._fixes.reached_from(self._roots(tasks))
        for task in tasks:
            if task.never_runs:
                placed.append(self._never_runs(task))
            elif not self._threads:
                found = self._hits.of(task)
                hits.extend(found.heard)
                switched_off.extend(found.switched_off)
        placed.extend(self._folded(hits))
        placed.extend(self._switched_off(switched_off))
        return sorted(placed, key=lambda item: (item.node.lineno or 0, item.node.col_offset or 0))

    def below(self, tasks: Iterable[Task]) -> list[Location]:
        """Return the sites that are not said because they hold the hub for too short a time."""
        if self._threads:
            return []
        hits = (hit for task in tasks if not task.never_runs for hit in self._hits.of(task).below)
        places = dict.fromkeys(hit.site.place for hit in hits)
        return [extent_of(place, self._path_of(place)) for place in places]

    def comments_in_doubt(self, tasks: Iterable[Task]) -> list[tuple[str, int]]:
        """Return the symbols and lines of the module's comments that the tasks of others may need."""
        known = (ref_to(function.node) for function in self.reached(tasks))
        return [*self._hits.comments.in_doubt(self._module, known)]

    def _roots(self, tasks: Iterable[Task]) -> list[FunctionRef]:
        return [self._operations.functions.ref(task.function) for task in tasks if not task.never_runs]

    def cut_short(self, tasks: Iterable[Task]) -> list[CutShort]:
        """Return, for each task whose walk a budget ended, the first place where it did.

        Where the time was not enough for what is said of it, that is known once it was said.
        """
        notes: list[CutShort] = []
        for task in tasks:
            ended = None if task.never_runs or self._threads else self._ended(task)
            if ended is not None:
                chain, spent = ended
                notes.append(CutShort(task.node, self._described(task), tuple(self._steps(chain)), spent))
        return notes

    def _ended(self, task: Task) -> tuple[Chain, str] | None:
        """Return the calls to where a task was not looked at any further, and the budget that was spent."""
        root = self._operations.functions.ref(task.function)
        analysis = self._analyses.of(root)
        ended: tuple[Chain, str] | None = None
        for function, path in reached(analysis, root, ref_to(task.node)):
            report = analysis.report(function)
            if not report.cut_short:
                continue
            ended = ended or (path.chain, report.cut_short)
            # A caller of what was not looked at to its end was not either.
            if not any(analysis.report(edge.callee).cut_short for edge in report.edges):
                return path.chain, report.cut_short
        stopped = self._times.stopped(task)
        return ended or (None if stopped is None else (stopped, time_spent(self._settings)))

    def not_searched(self) -> CutShort:
        """Return the note that the time was not enough to look for all tasks of the module."""
        return CutShort(self._module.tree, None, (), time_spent(self._settings))

    def overview(self, tasks: Iterable[Task]) -> list[Reviewed]:
        """Return what a reviewer wants to know of each task, in their order."""
        return [
            Reviewed(task.node, self._reach(task), 0 if task.never_runs else len(self._hits.of(task).heard))
            for task in tasks
        ]

    def _reach(self, task: Task) -> TaskReach:
        reachable: list[tuple[FunctionRef, Reached]] = []
        reports: list[Report] = []
        if not task.never_runs:
            root = self._operations.functions.ref(task.function)
            analysis = self._analyses.of(root)
            reachable = list(reached(analysis, root, ref_to(task.node)))
            reports = [analysis.report(function) for function, _ in reachable]
        return TaskReach(
            self._described(task),
            location(task.node, self._shown(self._module)),
            self._overview.functions(function for function, _ in reachable),
            self._overview.places(place for report in reports for place in report.yields),
            not self._threads,
            next((report.cut_short for report in reports if report.cut_short), ""),
        )

    def calls(self, tasks: Iterable[Task]) -> list[tuple[TaskCall, ...]]:
        """Return every call below each of the tasks, in their order."""
        calls = CallListing(self._operations, self._overview, self._path_of)
        roots = [None if task.never_runs else self._operations.functions.ref(task.function) for task in tasks]
        return [() if root is None else calls.below(self._analyses.of(root), root) for root in roots]

    def reached(self, tasks: Iterable[Task]) -> frozenset[Function]:
        """Return the functions that the tasks reach where there is a hub to hold."""
        if self._threads:
            return frozenset()
        return frozenset(
            self._operations.functions.function(function)
            for root in self._roots(tasks)
            for function, _ in reached(self._analyses.of(root), root)
        )

    # -- hits to findings ------------------------------------------------------------------------

    def _folded(self, hits: Iterable[Hit]) -> Iterator[Placed]:
        sites: dict[tuple[NodeRef, Symbol], list[Hit]] = {}
        for hit in hits:
            sites.setdefault(hit.key, []).append(hit)
        places: dict[tuple[NodeRef, Symbol], list[list[Hit]]] = {}
        for group in sites.values():
            group.sort(key=lambda hit: (hit.task.kind is TaskKind.GREENTHREAD, len(hit.chain)))
            places.setdefault((self._place(group[0]), group[0].site.symbol), []).append(group)
        for (place, _), groups in places.items():
            groups.sort(key=lambda group: _rank(group[0]))
            first = groups[0][0]
            others = [hit for group in groups for hit in group if hit is not first]
            yield self._placed(place, first, others)

    def _switched_off(self, hits: Iterable[Hit]) -> Iterator[Placed]:
        """Yield each of the hits at every place in the linted module where a comment switches it off."""
        own = self._module.tree.file or ""
        comments = self._hits.comments
        said: dict[tuple[NodeRef, Symbol], Hit] = {}
        for hit in hits:
            for place in hit.places:
                if place.file == own and comments.switch_off(place, hit.site.symbol):
                    said.setdefault((place, hit.site.symbol), hit)
        for (place, _), hit in said.items():
            yield self._placed(place, hit, ())

    def _placed(self, place: NodeRef, first: Hit, others: Sequence[Hit]) -> Placed:
        """Return the finding that stands at a place, for the first hit and what is folded into it."""
        node = self._project.node(place)
        task, chain, site, confidence = self._call_path(first)
        finding = Finding(
            first.site.symbol,
            location(node, self._shown(self._module)),
            task,
            chain,
            site,
            confidence,
            tuple(map(self._call_path, others)),
        )
        return Placed(node, finding)

    def _call_path(self, hit: Hit) -> CallPath:
        return CallPath(
            self._described(hit.task),
            tuple(self._steps(hit.chain)),
            self._blocking_site(hit),
            hit.confidence,
        )

    def _place(self, hit: Hit) -> NodeRef:
        """At the site where it is in the linted module, else at the last call on the way that is."""
        own = self._module.tree.file or ""
        on_the_way = (hit.site.place, *(place for place, _ in reversed(hit.chain)))
        return next((place for place in on_the_way if place.file == own), ref_to(hit.task.node))

    def _steps(self, chain: Chain) -> Iterator[CallStep]:
        for place, callee in chain:
            yield CallStep(callee, extent_of(place, self._path_of(place)))

    def _blocking_site(self, hit: Hit) -> BlockingSite:
        """Return what is said of a site, whichever task reaches it."""
        if hit.site not in self._blocking:
            self._blocking[hit.site] = self._described_site(hit)
        return self._blocking[hit.site]

    def _described_site(self, hit: Hit) -> BlockingSite:
        site = hit.site
        module = self._project.module_at(site.place) or self._module
        holding = site.held or site
        make = partial(self._fixes.of_site, holding, self._project.module_at(holding.place) or module)
        fix = self._times.spend(hit.task, _FIXING, hit.chain, make)
        path = self._shown(module)
        node, loop = self._project.node(site.place), self._project.node(site.loop or site.place)
        origin = None if site.operation is None else site.operation.origin
        return BlockingSite(
            site.symbol,
            location(node, path),
            site.what,
            evidence(site.evidence, self._path_of(site.function.place)),
            site.confidence,
            fix or hasty_fix(loop, path),
            get_module_and_frameid(node)[1],
            normalised_source(node),
            header(loop, self._path_of(site.loop)) if site.loop not in (None, site.place) else None,
            None if origin is None else extent_of(origin, self._path_of(origin)),
            "" if site.operation is None else site.operation.name,
            site.hold,
        )

    def _shown(self, module: Module | None) -> str:
        """Return the path of a module as messages show it: relative to the package's root directory."""
        if module is None:
            return ""
        if module.path not in self._paths:
            path = Path(module.path).resolve()
            inside = path.is_relative_to(self._project.root)
            self._paths[module.path] = (
                path.relative_to(self._project.root).as_posix() if inside else module.path
            )
        return self._paths[module.path]

    def _path_of(self, place: NodeRef) -> str:
        return self._shown(self._project.module_at(place))

    def _place_of(self, place: NodeRef) -> str:
        """Return the path and the line of a place as messages show them."""
        return f"{self._path_of(place)}:{place.line}"

    def _described(self, task: Task) -> PeriodicTask:
        module = self._project.module_of(task.function.node)
        return PeriodicTask(
            task.name, task.kind, location(task.function.node, self._shown(module)), task.spacing
        )

    def _never_runs(self, task: Task) -> Placed:
        node = task.function.node
        module = self._project.module_of(node) or self._module
        coroutine = isinstance(node, nodes.AsyncFunctionDef)
        kind = "a coroutine" if coroutine else "a generator function"
        use = "awaits it" if coroutine else "iterates over what it returns"
        assert isinstance(node, nodes.FunctionDef)
        fix = self._times.spend(task, _FIXING, (), partial(self._fixes.in_module(module).never_runs, node))
        site = BlockingSite(
            Symbol.NEVER_RUNS,
            location(node, self._shown(module)),
            f"the body of `{task.name}`",
            Evidence((f"it is {kind}, and nothing between the scheduler and it {use}",)),
            Confidence.HIGH,
            fix or hasty_function(node, self._shown(module)),
            task.function.name,
            normalised_source(node),
        )
        finding = Finding(
            Symbol.NEVER_RUNS,
            location(task.node, self._shown(self._module)),
            self._described(task),
            (),
            site,
            Confidence.HIGH,
        )
        return Placed(task.node, finding)
