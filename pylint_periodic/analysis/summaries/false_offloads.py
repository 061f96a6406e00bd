"""Work that is handed over to the same hub: does the callable hold it there?"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from astroid import nodes

from pylint_periodic.analysis.flow.file_sites import file_sites, left_open
from pylint_periodic.analysis.flow.sites import KnownOperation, Report, Site
from pylint_periodic.analysis.summaries.analyses import Analyses
from pylint_periodic.analysis.summaries.first_time import made_anew, runs_once
from pylint_periodic.analysis.summaries.reach import reached
from pylint_periodic.catalog.vocabulary import Verdict, Weight
from pylint_periodic.findings import Confidence, Symbol
from pylint_periodic.settings import Settings
from pylint_periodic.source.deadline import Deadline
from pylint_periodic.source.syntax.node_refs import NodeRef, is_a, ref_to
from pylint_periodic.source.syntax.walk import called_name, enclosing_function
from pylint_periodic.source.values.function_refs import FunctionRef

# What is evidence enough that work holds the hub where it is handed over.
_HOLDING = (Symbol.UNBOUNDED_LOOP, Symbol.SKIPPED_YIELD, Symbol.FILE_IO, Symbol.BLOCKING_CALL)
_FUNCTIONS = (nodes.FunctionDef, nodes.Lambda)
FEW_BYTES = 65_536
"""What one read brings into memory in about the time of one look-up."""


class HandOvers:
    """Finds the hand-overs of functions whose work holds the hub all the same."""

    def __init__(
        self,
        analyses: Analyses,
        deadline: Deadline,
        place_of: Callable[[NodeRef], str],
        find: Callable[[NodeRef], nodes.NodeNG],
        settings: Settings,
    ) -> None:
        """Look into callables by ``analyses``; ``place_of`` writes the place of a reference for people.

        ``find`` finds what references mean, ``deadline`` is the time of whoever asks. What is known to keep
        the hub for too short a time to be said does so in a greenthread, too.
        """
        self._limit = settings.min_hold if settings.data_loops == "heavy" else 0.0
        self._analyses = analyses
        self._deadline = deadline
        self._place_of = place_of
        self._find = find
        self._settings = settings
        self._holds: dict[FunctionRef, Site | None] = {}

    def sites(self, function: FunctionRef, report: Report) -> Iterator[Site]:
        """Yield a site for each hand-over in a function of work that holds the hub."""
        for spawn in report.spawns:
            for work in spawn.handed:
                if isinstance(work, FunctionRef) and work.place == function.place:
                    continue  # it hands itself over, to be run again: what it holds is said of itself
                how, held = self._held_by(work)
                if how:
                    yield Site(
                        Symbol.FALSE_OFFLOAD,
                        spawn.place,
                        spawn.what,
                        (f"`{spawn.operation.name}` {spawn.operation.why}, and {how}",),
                        Confidence.HIGH,
                        function,
                        operation=spawn.operation,
                        held=held,
                    )
                    break

    def _held_by(self, work: KnownOperation | FunctionRef) -> tuple[str, Site | None]:
        """Return how a callable that is handed over holds the hub, and the site below it that does.

        The text is empty where it does not hold it; there is no site where the callable itself does.
        """
        if isinstance(work, KnownOperation):
            content = work.verdict is Verdict.FILE and work.weight is Weight.CONTENT
            holds = content or work.verdict is Verdict.BLOCKS
            return (f"`{work.name}` {work.why}" if holds else "", None)
        held = self._held_in(work)
        if held is None:
            return "", None
        around = enclosing_function(self._find(held.place))
        own = around is not None and ref_to(around) == work.place
        return (
            f"`{work.name}` holds it there ({held.what} at {self._place_of(held.place)})",
            None if own else held,
        )

    def _held_in(self, callable_: FunctionRef) -> Site | None:
        if callable_ in self._holds:
            return self._holds[callable_]
        held = self._first_hold(callable_)
        # What one task had no time for, the next may have.
        if not self._deadline.spent():
            self._holds[callable_] = held
        return held

    def _first_hold(self, callable_: FunctionRef) -> Site | None:
        analysis = self._analyses.within(callable_)
        again = self._done_again(callable_)
        for function, path in reached(analysis, callable_):
            if path.inferred:
                continue
            report = analysis.report(function)
            left = left_open(report, (), self._settings, metadata=False) if function == callable_ else []
            for site in (*report.sites, *file_sites(function, report, left)):
                own_loop = site.symbol is Symbol.DATA_LOOP and function == callable_
                # One opened file, or a few bytes of one, is soon read; a call of itself may be a retry.
                short = (site.loop is None and site.opened) or self._reads_few_bytes(site.place)
                small = short or is_a(site.loop, *_FUNCTIONS)
                if site.confidence is not Confidence.HIGH or small or self._is_short(site):
                    continue
                if site.symbol is Symbol.FILE_IO and not again(function, site):
                    continue
                if site.symbol in _HOLDING or (own_loop and is_a(site.place, nodes.For)):
                    return site
        return None

    def _done_again(self, callable_: FunctionRef) -> Callable[[FunctionRef, Site], bool]:
        """Return what tells whether not only the first run of a callable does something, and keeps it."""
        analysis = self._analyses.within(callable_)

        def functions(leads_on: Callable[[NodeRef], bool]) -> Iterator[nodes.NodeNG]:
            walked = reached(analysis, callable_, leads_on=leads_on)
            return (self._find(function.place) for function, _ in walked)

        made = made_anew(functions, self._find)

        def leads_on(place: NodeRef) -> bool:
            return not runs_once(self._find(place), made.__contains__)

        each_time = {function for function, _ in reached(analysis, callable_, leads_on=leads_on)}
        return lambda function, site: (
            function in each_time and all(map(leads_on, (site.place, *(call for call, _ in site.chain))))
        )

    def _is_short(self, site: Site) -> bool:
        return site.below or site.hold.seconds < self._limit

    def _reads_few_bytes(self, place: NodeRef) -> bool:
        """Return whether a call reads less than a constant number of bytes (``f.read(40)``)."""
        node = self._find(place) if is_a(place, nodes.Call) else None
        if node is None or called_name(node) != "read" or len(node.args) != 1:
            return False
        size = node.args[0]
        return isinstance(size, nodes.Const) and isinstance(size.value, int) and 0 <= size.value <= FEW_BYTES
