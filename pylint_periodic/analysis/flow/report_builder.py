"""What is being found out about one function: its context, its report, and file I/O in sequence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from astroid import nodes

from pylint_periodic.analysis.costs.operation_costs import OperationCosts
from pylint_periodic.analysis.domain.flows import Exit, Flow, IoSite, sequence
from pylint_periodic.analysis.domain.paths import Coverage
from pylint_periodic.analysis.flow.sites import (
    CallEdge,
    KnownOperation,
    Report,
    Summary,
    Violation,
    on_its_own,
)
from pylint_periodic.analysis.loops.trip_counts import Bound, TripCounter, Trips
from pylint_periodic.analysis.operations.monkey_patching import MonkeyPatched
from pylint_periodic.analysis.operations.operations import Catalogued, Operations, Step
from pylint_periodic.analysis.throttles.throttle import Throttle, Throttles
from pylint_periodic.catalog.roles import has_role, spelled
from pylint_periodic.catalog.vocabulary import DataSource, Role, Weight
from pylint_periodic.settings import Settings
from pylint_periodic.source.syntax.node_refs import NodeRef, ref_to
from pylint_periodic.source.syntax.walk import dotted_name
from pylint_periodic.source.values.calls import DeferredTarget, ProjectTarget
from pylint_periodic.source.values.data.data_sizes import Size
from pylint_periodic.source.values.decided import truth
from pylint_periodic.source.values.function_refs import FunctionRef
from pylint_periodic.source.values.values import External, Function


class ReportBuilder:
    """Gathers the report of one function in one context, and has what its analysis asks."""

    def __init__(
        self,
        operations: Operations,
        costs: OperationCosts,
        settings: Settings,
        summary_of: Callable[[Function], Summary],
        cycle: frozenset[NodeRef] = frozenset(),
    ) -> None:
        """Start with nothing found.

        ``costs`` estimates operations. Callees are known by ``summary_of``, as far as they are; ``cycle`` is
        where those are that call back.
        """
        self._cycle = cycle
        self.operations = operations
        self.resolver = operations.resolver
        self.settings = settings
        self.summary_of = summary_of
        self.report = Report(Summary())
        self.costs = costs
        self.trip_counter = TripCounter(self.resolver, self._generator_trips)
        self.throttles = Throttles(self.resolver, settings.max_iterations)
        self.ending_counts: dict[nodes.NodeNG, list[Throttle]] = {}
        self._monkey_patched = MonkeyPatched(operations, patched=settings.is_patched)

    def start_again(self) -> None:
        """Forget what was found."""
        self.report = Report(Summary())
        self.ending_counts.clear()

    def truth(self, test: nodes.NodeNG, function: Function) -> bool | None:
        """Return whether a test in a function is always true or always false in its context, or None."""
        decided = truth(test, function)
        if decided is None and self._is_false_at_run_time(test, function):
            return False
        return self._monkey_patched.truth(test, function) if decided is None else decided

    def _is_false_at_run_time(self, test: nodes.NodeNG, function: Function) -> bool:
        if not isinstance(test, (nodes.Name, nodes.Attribute)):
            return False
        if dotted_name(test).rpartition(".")[2] not in spelled(Role.FALSE_AT_RUN_TIME):
            return False
        values = self.resolver.values(test, function)
        return any(
            isinstance(item, External) and has_role(item.name, Role.FALSE_AT_RUN_TIME) for item in values
        )

    def join_in_sequence(self, first: Flow, second: Flow) -> Flow:
        """Compose two flows; file I/O of the first that meets file I/O of the second is a violation."""
        if first.pending and second.first_io is not None:
            coverage, line = second.first_io
            for site, known in first.pending.get(Exit.NORMAL, {}).items():
                if max(known, coverage) < Coverage.WAITS and self.counts_alone(site):
                    reason = ("no yield before the next plain-file I/O at ", line)
                    self.violate(on_its_own(site, reason, max(known, coverage), self.settings))
        return sequence(first, second)

    def counts_alone(self, site: IoSite) -> bool:
        """Return whether an operation on a plain file is reported outside of loops."""
        return site.weight is Weight.CONTENT or self.settings.single_metadata

    def violate(self, violation: Violation) -> None:
        """Report file I/O that is not followed by a yield in time."""
        self.report.violations.append(violation)

    def calls_back(self, function: Function) -> bool:
        """Return whether a function is of the call cycle that the one looked at is in."""
        return ref_to(function.node) in self._cycle

    def call(self, place: nodes.NodeNG, function: Function) -> None:
        """Report that a function of the project is run at a place."""
        self.report.edges.append(CallEdge(ref_to(place), self.operations.functions.ref(function)))

    def known(self, step: Catalogued) -> KnownOperation:
        """Return an operation as reports name it."""
        row, origin = step.row, step.origin
        return KnownOperation(
            step.name,
            row.why,
            step.verdict,
            row.weight,
            row.returns,
            row.callable,
            ref_to(origin) if origin is not None else None,
        )

    def handed(self, steps: Iterable[Step]) -> tuple[KnownOperation | FunctionRef, ...]:
        """Return what is known of the steps that work may be, as reports name it."""
        known: list[KnownOperation | FunctionRef] = []
        for step in steps:
            if isinstance(step, Catalogued):
                known.append(self.known(step))
            elif isinstance(step, (ProjectTarget, DeferredTarget)):
                known.append(self.operations.functions.ref(step.function))
        return tuple(known)

    def finished(self, summary: Summary, entered: Mapping[NodeRef, Coverage]) -> Report:
        """Return the report once the flow of the function is known, with what it comes to.

        ``entered`` is the least coverage on the way to calls.
        """
        edges = [CallEdge(edge.place, edge.callee, entered.get(edge.place)) for edge in self.report.edges]
        return replace(self.report, summary=summary, edges=edges)

    def _generator_trips(self, function: Function) -> Trips:
        if self.calls_back(function):
            # The parts of what it goes through itself, which are so many in all.
            few = Size(self.settings.sizes[DataSource.PARTS], DataSource.PARTS)
            return Trips(Bound.DATA, f"{function.name}()", size=few)
        known = self.summary_of(function).trips
        return known if known is not None else Trips(Bound.DATA, f"{function.name}()")
