"""Which sites a task reaches, each by the shortest call path that no comment switches off."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from astroid import nodes

from pylint_periodic.analysis.comments import Comments
from pylint_periodic.analysis.flow.file_sites import file_sites, left_open
from pylint_periodic.analysis.flow.sites import Chain, Report, Site
from pylint_periodic.analysis.rounds import counts_in_greenthread
from pylint_periodic.analysis.summaries.analyses import Analyses
from pylint_periodic.analysis.summaries.false_offloads import HandOvers
from pylint_periodic.analysis.summaries.first_time import made_anew, runs_once
from pylint_periodic.analysis.summaries.reach import Reached, reached
from pylint_periodic.analysis.task_times import TaskTimes
from pylint_periodic.analysis.tasks.task import Task
from pylint_periodic.findings import Confidence, Symbol, TaskKind
from pylint_periodic.settings import Settings
from pylint_periodic.source.project.naming_conventions import is_test
from pylint_periodic.source.project.project import Project
from pylint_periodic.source.syntax.node_refs import NodeRef, ref_to
from pylint_periodic.source.syntax.walk import enclosing_function
from pylint_periodic.source.values.function_refs import FunctionRef, FunctionRefs

# What is worth a word for being done in each run: not so what the first run does for all later ones.
_OF_EACH_RUN = (Symbol.DATA_LOOP, Symbol.FILE_IO)
# The stage of the work that a task has a time of its own for.
_FINDING = "finding"


@dataclass(frozen=True)
class Hit:
    """A site that a task reaches by calls; ``inferred`` when a dispatch by hierarchy is among them."""

    task: Task
    site: Site
    chain: Chain
    inferred: bool

    @property
    def key(self) -> tuple[NodeRef, Symbol]:
        """Return what is said, wherever it is reached from: the place and the symbol."""
        return self.site.place, self.site.symbol

    @property
    def confidence(self) -> Confidence:
        """Return how much of the way from the task was understood."""
        least = Confidence.INFERENCE if self.inferred else Confidence.HIGH
        return max(self.task.confidence, self.site.confidence, least, key=lambda item: item.doubt)

    @property
    def places(self) -> tuple[NodeRef, ...]:
        """Return every place where a comment can switch it off: the task, the calls on the way, the site."""
        begin = dict.fromkeys((ref_to(self.task.function.node), ref_to(self.task.node)))
        return (*begin, *(place for place, _ in self.chain), self.site.place)


@dataclass(frozen=True)
class Hits:
    """What a task reaches, what it would if no comment switched that off, and what holds too shortly."""

    heard: tuple[Hit, ...]
    switched_off: tuple[Hit, ...] = ()
    below: tuple[Hit, ...] = ()


class HitFinder:
    """Finds the sites that tasks reach."""

    def __init__(
        self,
        project: Project,
        functions: FunctionRefs,
        analyses: Analyses,
        handovers: HandOvers,
        settings: Settings,
        times: TaskTimes,
    ) -> None:
        """Look at the functions of tasks by their analyses, as far as the time of each task goes."""
        self._project = project
        self._functions = functions
        self._analyses = analyses
        self._handovers = handovers
        self._settings = settings
        self._times = times
        self.comments = Comments(project)
        self._hits_of: dict[Task, Hits] = {}
        self._tests: dict[str, bool] = {}
        self._made_by: dict[Task, frozenset[nodes.ClassDef | None]] = {}

    def of(self, task: Task) -> Hits:
        """Return the sites that a task reaches, as far as its time goes."""
        if task not in self._hits_of:
            found = self._found(task, self._reached(task))
            heard = self._heard(task, [hit for hit in found if not hit.site.below])
            said = {hit.key for hit in (*heard.heard, *heard.switched_off)}
            below = (hit for hit in found if hit.key not in said)
            self._hits_of[task] = replace(heard, below=tuple(below))
        return self._hits_of[task]

    def _heard(self, task: Task, found: Sequence[Hit]) -> Hits:
        """Part what is heard from what comments switch off, and from what runs the first time alone.

        Of several ways to a site one is enough.
        """
        off = {hit.site.symbol for hit in found if self._is_off(hit)}
        if not off:
            return Hits(tuple(found))
        elsewhere = {hit.key: hit for symbol in off for hit in self._on_other_ways(task, symbol)}
        heard, switched_off = [], []
        for hit in found:
            if hit.site.symbol not in off:
                heard.append(hit)
            elif hit.key in elsewhere:
                heard.append(elsewhere[hit.key])
            if any(self.comments.switch_off(place, hit.site.symbol) for place in hit.places):
                switched_off.append(hit)
        return Hits(tuple(heard), tuple(switched_off))

    def _is_off(self, hit: Hit) -> bool:
        return any(self._ends_at(place, hit.site.symbol, hit.task) for place in hit.places)

    def _ends_at(self, place: NodeRef, symbol: Symbol, task: Task) -> bool:
        """Return whether what is said with a symbol is not said of what is reached by way of a place."""
        if self.comments.switch_off(place, symbol):
            return True
        makes = partial(self._makes, task)
        return symbol in _OF_EACH_RUN and runs_once(self._project.node(place), makes)

    def _on_other_ways(self, task: Task, symbol: Symbol) -> list[Hit]:
        """Return what is said with a symbol where no way counts that ends."""

        def leads_on(place: NodeRef) -> bool:
            return not self._ends_at(place, symbol, task)

        walked = [*self._reached(task, leads_on)]
        ways = {function.place: way for function, way in reversed(walked)}
        hits = self._found(task, walked)
        said = (hit for hit in hits if hit.site.symbol is symbol and not hit.site.below)
        heard = (self._by_another_way(hit, ways) if self._is_off(hit) else hit for hit in said)
        return [hit for hit in heard if hit is not None and not self._is_off(hit)]

    def _by_another_way(self, hit: Hit, ways: Mapping[NodeRef, Reached]) -> Hit | None:
        """Return what is said of an operation for one way to it, for another; None where there is none."""
        function = enclosing_function(self._project.node(hit.site.place))
        way = None if function is None else ways.get(ref_to(function))
        return None if way is None else replace(hit, chain=way.chain, inferred=way.inferred)

    def _functions_of(
        self, task: Task, leads_on: Callable[[NodeRef], bool]
    ) -> Iterator[nodes.FunctionDef | nodes.Lambda]:
        return (self._functions.function(ref).node for ref, _ in self._reached(task, leads_on))

    def _makes(self, task: Task, cls: nodes.ClassDef) -> bool:
        """Return whether a task makes objects of a class in each run."""
        if task not in self._made_by:
            self._made_by[task] = made_anew(partial(self._functions_of, task), self._project.node)
        return cls in self._made_by[task]

    def _reached(
        self, task: Task, leads_on: Callable[[NodeRef], bool] = lambda _: True
    ) -> Iterator[tuple[FunctionRef, Reached]]:
        root = self._functions.ref(task.function)
        return reached(self._analyses.of(root), root, ref_to(task.node), leads_on)

    def _found(self, task: Task, walked: Iterable[tuple[FunctionRef, Reached]]) -> list[Hit]:
        hits: dict[tuple[NodeRef, Symbol, bool], Hit] = {}
        root = self._functions.ref(task.function)
        analysis = self._analyses.of(root)
        for function, path in walked:
            counts_whole = function == root and (task.again or self._is_whole(task))
            sites = partial(self._sites, function, analysis.report(function), is_task=counts_whole)
            add = partial(self._add, hits, task, path, sites)
            if self._times.spend(task, _FINDING, path.chain, add) is None:
                break
        return [*hits.values()]

    def _add(
        self,
        hits: dict[tuple[NodeRef, Symbol, bool], Hit],
        task: Task,
        path: Reached,
        sites: Callable[[], Iterator[Site]],
    ) -> bool:
        for site in sites():
            hit = Hit(task, site, (*path.chain, *site.chain), path.inferred)
            if self._counts(hit):
                hits.setdefault((*hit.key, site.below), hit)
        return True

    def _is_whole(self, task: Task) -> bool:
        """Return whether all that a task does counts, also what it does once."""
        return task.kind is not TaskKind.GREENTHREAD or self._settings.report_greenthreads

    def _counts(self, hit: Hit) -> bool:
        """Return whether a site is said of a task: of a greenthread, by default, what it stays in.

        What stands in a test is run by tests alone.
        """
        if self._is_test(hit.site.place) and not self._is_test(ref_to(hit.task.node)):
            return False
        on_the_way = (*(call for call, _ in hit.chain), hit.site.place)
        places = (self._project.node(place) for place in on_the_way)
        return self._is_whole(hit.task) or counts_in_greenthread(hit.task, hit.site, places)

    def _is_test(self, place: NodeRef) -> bool:
        """Return whether a place is in a test, by where its file lies in the project."""
        if place.file not in self._tests:
            path = Path(place.file).resolve()
            inside = path.is_relative_to(self._project.root)
            shown = path.relative_to(self._project.root) if inside else Path(path.name)
            self._tests[place.file] = is_test(shown)
        return self._tests[place.file]

    def _sites(self, function: FunctionRef, report: Report, *, is_task: bool) -> Iterator[Site]:
        yield from report.sites
        left = []
        if is_task:
            metadata = self._settings.single_metadata
            reason = ("no yield before the end of the task",)
            left = left_open(report, reason, self._settings, metadata=metadata)
        yield from file_sites(function, report, left)
        yield from self._handovers.sites(function, report)
