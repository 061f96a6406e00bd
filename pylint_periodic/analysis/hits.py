"""Which sites a task reaches, each by the shortest call path that no comment switches off."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from pylint_periodic.analysis.comments import Comments
from pylint_periodic.analysis.flow.file_sites import file_sites, left_open
from pylint_periodic.analysis.flow.sites import Chain, Report, Site
from pylint_periodic.analysis.rounds import counts_in_greenthread
from pylint_periodic.analysis.summaries.analyses import Analyses
from pylint_periodic.analysis.summaries.false_offloads import HandOvers
from pylint_periodic.analysis.summaries.reach import Reached, reached
from pylint_periodic.analysis.task_times import TaskTimes
from pylint_periodic.analysis.tasks.task import Task
from pylint_periodic.findings import Confidence, Symbol, TaskKind
from pylint_periodic.settings import Settings
from pylint_periodic.source.project.project import Project
from pylint_periodic.source.syntax.node_refs import NodeRef, ref_to
from pylint_periodic.source.values.function_refs import FunctionRef, FunctionRefs

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

    def of(self, task: Task) -> Hits:
        """Return the sites that a task reaches, as far as its time goes."""
        if task not in self._hits_of:
            found = self._found(task)
            heard = self._heard(task, [hit for hit in found if not hit.site.below])
            said = {hit.key for hit in heard.heard}
            below = (hit for hit in found if hit.site.below and hit.key not in said)
            self._hits_of[task] = replace(heard, below=tuple(below))
        return self._hits_of[task]

    def _heard(self, task: Task, found: Sequence[Hit]) -> Hits:
        """Part what is heard from what comments switch off; of several ways to a site one is enough."""
        off = {hit.site.symbol for hit in found if self._is_off(hit)}
        if not off:
            return Hits(tuple(found))
        elsewhere = {hit.key: hit for symbol in off for hit in self._past_comments(task, symbol)}
        heard, switched_off = [], []
        for hit in found:
            if hit.site.symbol not in off:
                heard.append(hit)
            elif hit.key in elsewhere:
                heard.append(elsewhere[hit.key])
            if hit.site.symbol in off and self._is_off(hit):
                switched_off.append(hit)
        return Hits(tuple(heard), tuple(switched_off))

    def _is_off(self, hit: Hit) -> bool:
        return any(self.comments.switch_off(place, hit.site.symbol) for place in hit.places)

    def _past_comments(self, task: Task, symbol: Symbol) -> list[Hit]:
        """Return what is said with a symbol where no way past a comment counts."""
        hits = self._found(task, lambda place: not self.comments.switch_off(place, symbol))
        heard = (hit for hit in hits if hit.site.symbol is symbol and not hit.site.below)
        return [hit for hit in heard if not self._is_off(hit)]

    def _found(self, task: Task, leads_on: Callable[[NodeRef], bool] = lambda _: True) -> list[Hit]:
        hits: dict[tuple[NodeRef, Symbol, bool], Hit] = {}
        root = self._functions.ref(task.function)
        analysis = self._analyses.of(root)
        for function, path in reached(analysis, root, ref_to(task.node), leads_on):
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
        """Return whether a site is said of a task: of a greenthread, by default, what it stays in."""
        on_the_way = (*(call for call, _ in hit.chain), hit.site.place)
        places = (self._project.node(place) for place in on_the_way)
        return self._is_whole(hit.task) or counts_in_greenthread(hit.task, hit.site, places)

    def _sites(self, function: FunctionRef, report: Report, *, is_task: bool) -> Iterator[Site]:
        yield from report.sites
        left = []
        if is_task:
            metadata = self._settings.single_metadata
            left = left_open(report, ("no yield before the end of the task",), metadata=metadata)
        yield from file_sites(function, report, left)
        yield from self._handovers.sites(function, report)
