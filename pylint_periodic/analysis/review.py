"""From the tasks of a module to its findings: who reaches which site, by which calls, said once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from astroid import nodes

from pylint_periodic.analysis.effects import Verdict, Weight
from pylint_periodic.analysis.fixpoints import FixPoints, location
from pylint_periodic.analysis.operations import Catalogued, Deferred, Operations, ProjectCall, Step
from pylint_periodic.analysis.sites import Chain, Report, Site, Violation
from pylint_periodic.analysis.summary import Analysis
from pylint_periodic.analysis.tasks import Task
from pylint_periodic.analysis.trips import shorten
from pylint_periodic.findings import (
    BlockingSite,
    CallStep,
    Confidence,
    Finding,
    PeriodicTask,
    Symbol,
    TaskKind,
)
from pylint_periodic.settings import Settings
from pylint_periodic.source.project import Module, Project
from pylint_periodic.source.values import Function

_GREENTHREAD_SYMBOLS = (Symbol.UNBOUNDED_LOOP, Symbol.SKIPPED_YIELD)
# What is evidence enough that work holds the hub where it is handed over.
_HOLDING = (Symbol.UNBOUNDED_LOOP, Symbol.SKIPPED_YIELD, Symbol.FILE_IO, Symbol.BLOCKING_CALL)
_FOLDING_SYMBOLS = (Symbol.UNBOUNDED_LOOP, Symbol.SKIPPED_YIELD)


@dataclass(frozen=True)
class Placed:
    """A finding and the node of the linted module that the message stands on."""

    node: nodes.NodeNG
    finding: Finding


@dataclass(frozen=True)
class Reviewed:
    """What the reviewer's line says of one task."""

    node: nodes.NodeNG
    task: PeriodicTask
    sites: int
    yields: tuple[int, ...]
    functions: int


@dataclass(frozen=True)
class CutShort:
    """Where a budget ended the walk of a task: the calls to the first function that was not looked at."""

    node: nodes.NodeNG
    task: PeriodicTask
    chain: tuple[CallStep, ...]
    budget: str


@dataclass(frozen=True)
class _Way:
    """How a task gets to a function; ``inferred`` when a dispatch by hierarchy is on the way."""

    chain: Chain
    inferred: bool = False


@dataclass(frozen=True)
class _Hit:
    task: Task
    site: Site
    chain: Chain
    inferred: bool


class Review:
    """Reviews the tasks of one module."""

    def __init__(self, module: Module, operations: Operations, settings: Settings, *, threads: bool) -> None:
        """Review ``module``; with ``threads`` there is no hub and only what never runs is said."""
        self._module = module
        self._operations = operations
        self._bindings = operations.expressions.bindings
        self._project: Project = self._bindings.project
        self._settings = settings
        self._threads = threads
        self._analysis = Analysis(operations, settings)
        self._fixes: dict[nodes.Module, FixPoints] = {}

    # -- tasks to hits ---------------------------------------------------------------------------

    def findings(self, tasks: Iterable[Task]) -> list[Placed]:
        """Return the findings of the tasks, in the order of their places, each place and symbol once."""
        placed: list[Placed] = []
        hits: list[_Hit] = []
        for task in tasks:
            if task.never_runs:
                placed.append(self._never_runs(task))
            elif not self._threads:
                hits.extend(self._hits(task))
        placed.extend(self._folded(hits))
        return sorted(placed, key=lambda item: (item.node.lineno or 0, item.node.col_offset or 0))

    def cut_short(self, tasks: Iterable[Task]) -> list[CutShort]:
        """Return, for each task whose walk a budget ended, the first place where it did."""
        notes: list[CutShort] = []
        for task in tasks:
            if task.never_runs or self._threads:
                continue
            for function, way in self._reached(task.function, task.node):
                spent = self._analysis.report(function).cut_short
                if spent:
                    notes.append(
                        CutShort(task.node, self._described(task), tuple(self._steps(way.chain)), spent)
                    )
                    break
        return notes

    def overview(self, tasks: Iterable[Task]) -> list[Reviewed]:
        """Return the reviewer's line of each task that a scheduler runs."""
        lines = []
        for task in tasks:
            if task.kind is TaskKind.GREENTHREAD:
                continue
            hits = [] if task.never_runs else list(self._hits(task))
            reached = list(self._reached(task.function, task.node)) if not task.never_runs else []
            yields = {
                node.lineno or 0
                for function, _ in reached
                for node in self._analysis.report(function).yields
                if node.root() is self._module.tree
            }
            sites = {(hit.site.node, hit.site.symbol) for hit in hits}
            lines.append(
                Reviewed(task.node, self._described(task), len(sites), tuple(sorted(yields)), len(reached))
            )
        return lines

    def _reached(self, root: Function, home: nodes.NodeNG | None = None) -> Iterator[tuple[Function, _Way]]:
        """Yield the functions that a task reaches, nearest first, each with the shortest chain of calls.

        ``home`` is the task's own function, where a chain begins even if a decorator's wrapper calls it.
        """
        self._analysis.report(root)
        found: dict[Function, _Way] = {root: _Way(())}
        waiting = [root]
        while waiting:
            following: list[Function] = []
            for function in waiting:
                way = found[function]
                yield function, way
                for node, callee in self._analysis.report(function).edges:
                    if callee not in found:
                        chain = () if callee.node is home else (*way.chain, (node, callee.name))
                        found[callee] = _Way(chain, way.inferred or callee.inferred)
                        following.append(callee)
            waiting = following

    def _hits(self, task: Task) -> Iterator[_Hit]:
        allowed = (
            _GREENTHREAD_SYMBOLS
            if task.kind is TaskKind.GREENTHREAD and not self._settings.report_greenthreads
            else tuple(Symbol)
        )
        seen: set[tuple[nodes.NodeNG, Symbol]] = set()
        for function, way in self._reached(task.function, task.node):
            report = self._analysis.report(function)
            for site in self._sites(function, report, is_task=function == task.function):
                full = (*way.chain, *site.chain)
                key = (site.node, site.symbol)
                if site.symbol in allowed and key not in seen:
                    seen.add(key)
                    yield _Hit(task, site, full, way.inferred)

    def _sites(self, function: Function, report: Report, *, is_task: bool) -> Iterator[Site]:
        yield from report.sites
        violations = list(report.violations)
        if is_task:
            violations += [
                Violation(site, "no yield before the end of the task", coverage)
                for site, coverage in report.summary.pending.items()
                if site.weight is Weight.CONTENT or self._settings.single_metadata
            ]
        loops = {site.loop for site in report.sites if site.symbol in _FOLDING_SYMBOLS}
        yield from _file_sites(function, violations, loops)
        for spawn in report.spawns:
            for step in spawn.steps:
                held = self._held_by(step)
                if held:
                    yield Site(
                        Symbol.FALSE_OFFLOAD,
                        spawn.call,
                        f"`{shorten(spawn.call.as_string(), 50)}`",
                        f"`{spawn.operation.name}` {spawn.operation.row.why}, and {held}",
                        Confidence.HIGH,
                        function,
                        operation=spawn.operation,
                    )
                    break

    def _held_by(self, step: Step) -> str:
        """Return how a callable that is handed over holds the hub, or the empty string."""
        if isinstance(step, Catalogued):
            content = step.verdict is Verdict.FILE and step.row.weight is Weight.CONTENT
            return f"`{step.name}` {step.row.why}" if content or step.verdict is Verdict.BLOCKS else ""
        if isinstance(step, (ProjectCall, Deferred)):
            held = self._first_hold(step.function)
            if held is not None:
                place = self._shown(self._project.module_of(held.node))
                return f"`{step.function.name}` holds it there ({held.what} at {place}:{held.node.lineno})"
        return ""

    def _first_hold(self, function: Function) -> Site | None:
        for reached, _ in self._reached(function):
            report = self._analysis.report(reached)
            loops = {site.loop for site in report.sites if site.symbol in _FOLDING_SYMBOLS}
            violations = list(report.violations)
            if reached == function:
                violations += [
                    Violation(site, "", coverage)
                    for site, coverage in report.summary.pending.items()
                    if site.weight is Weight.CONTENT
                ]
            for site in (*report.sites, *_file_sites(reached, violations, loops)):
                own_loop = site.symbol is Symbol.DATA_LOOP and reached == function
                if site.confidence is Confidence.HIGH and (
                    site.symbol in _HOLDING or (own_loop and isinstance(site.node, nodes.For))
                ):
                    return site
        return None

    # -- hits to findings ------------------------------------------------------------------------

    def _folded(self, hits: Iterable[_Hit]) -> Iterator[Placed]:
        sites: dict[tuple[nodes.NodeNG, Symbol], list[_Hit]] = {}
        for hit in hits:
            sites.setdefault((hit.site.node, hit.site.symbol), []).append(hit)
        places: dict[tuple[nodes.NodeNG, Symbol], list[list[_Hit]]] = {}
        for group in sites.values():
            group.sort(key=lambda hit: (hit.task.kind is TaskKind.GREENTHREAD, len(hit.chain)))
            places.setdefault((self._place(group[0]), group[0].site.symbol), []).append(group)
        for (node, symbol), groups in places.items():
            groups.sort(key=lambda group: (group[0].site.confidence.doubt, len(group[0].chain)))
            first = groups[0][0]
            others = [hit for group in groups for hit in group if hit is not first]
            site = self._blocking_site(first.site)
            finding = Finding(
                symbol,
                location(node, self._shown(self._module)),
                self._described(first.task),
                tuple(self._steps(first.chain)),
                site,
                self._confidence(first),
                len(others),
                tuple(
                    (self._described(hit.task), tuple(self._steps(hit.chain)), self._blocking_site(hit.site))
                    for hit in others
                ),
            )
            yield Placed(node, finding)

    def _place(self, hit: _Hit) -> nodes.NodeNG:
        """At the site where it is in the linted module, else at the last call on the way that is."""
        if hit.site.node.root() is self._module.tree:
            return hit.site.node
        for node, _ in reversed(hit.chain):
            if node.root() is self._module.tree:
                return node
        return hit.task.node

    def _steps(self, chain: Chain) -> Iterator[CallStep]:
        for node, callee in chain:
            module = self._project.module_of(node)
            yield CallStep(callee, location(node, self._shown(module)))

    @staticmethod
    def _confidence(hit: _Hit) -> Confidence:
        least = Confidence.INFERENCE if hit.inferred else Confidence.HIGH
        return max(hit.site.confidence, least, key=lambda item: item.doubt)

    def _blocking_site(self, site: Site) -> BlockingSite:
        module = self._project.module_of(site.node) or self._module
        fix = self._fixes_of(module).of_site(site)
        return BlockingSite(
            site.symbol,
            location(site.node, self._shown(module)),
            site.what,
            site.evidence,
            site.confidence,
            fix,
        )

    def _fixes_of(self, module: Module) -> FixPoints:
        if module.tree not in self._fixes:
            self._fixes[module.tree] = FixPoints(module, self._shown(module), self._bindings, self._settings)
        return self._fixes[module.tree]

    def _shown(self, module: Module | None) -> str:
        """Return the path of a module as messages show it: relative to the package's root directory."""
        if module is None:
            return ""
        try:
            return Path(module.path).resolve().relative_to(self._project.root).as_posix()
        except ValueError:
            return module.path

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
        site = BlockingSite(
            Symbol.NEVER_RUNS,
            location(node, self._shown(module)),
            f"the body of `{task.name}`",
            f"it is {kind}, and nothing between the scheduler and it {use}",
            Confidence.HIGH,
            self._fixes_of(module).never_runs(node),
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


def _file_sites(
    function: Function, violations: Iterable[Violation], reported: set[nodes.NodeNG | None]
) -> Iterator[Site]:
    """Turn violations into sites: one for each opened file, none where a reported loop says it all."""
    by_node: dict[nodes.NodeNG, Violation] = {}
    for violation in violations:
        known = by_node.get(violation.site.node)
        if known is None or (known.loop in reported and violation.loop not in reported):
            by_node[violation.site.node] = violation
    groups: dict[nodes.NodeNG, list[Violation]] = {}
    for violation in by_node.values():
        if violation.loop is not None and violation.loop in reported:
            continue
        groups.setdefault(violation.site.origin or violation.site.node, []).append(violation)
    for group in groups.values():
        content = [item for item in group if item.site.weight is not Weight.OPEN] or group
        first = min(content, key=lambda item: (item.site.node.lineno or 0, item.site.node.col_offset or 0))
        more = len(content) - 1
        extra = f" (and {more} more on the same file)" if more else ""
        site = first.site
        yield Site(
            Symbol.FILE_IO,
            site.node,
            f"`{shorten(site.node.as_string(), 50)}`{extra}",
            first.reason
            + ("" if first.coverage == 0 else ", a call after it that may yield could not be resolved"),
            Confidence.HIGH if first.coverage == 0 else Confidence.INFERENCE_FAILURE,
            function,
            loop=first.loop if isinstance(first.loop, (nodes.For, nodes.While)) else None,
            chain=site.chain,
        )
