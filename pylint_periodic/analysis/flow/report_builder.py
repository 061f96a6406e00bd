"""What is being found out about one function: its context, its report, and file I/O in sequence."""

from __future__ import annotations

from collections.abc import Callable

from astroid import nodes

from pylint_periodic.analysis.domain.flows import Exit, Flow, IoSite, sequence
from pylint_periodic.analysis.domain.paths import Coverage, Work
from pylint_periodic.analysis.flow.sites import Report, Site, Summary, Violation
from pylint_periodic.analysis.loops.trip_counts import Bound, TripCounter, Trips
from pylint_periodic.analysis.operations.monkey_patching import MonkeyPatched
from pylint_periodic.analysis.operations.operations import Catalogued, Operations
from pylint_periodic.analysis.throttles.throttle import Throttle, Throttles
from pylint_periodic.catalog.schema import Weight
from pylint_periodic.findings import Confidence, Symbol
from pylint_periodic.settings import Settings
from pylint_periodic.source.syntax.places import mention
from pylint_periodic.source.values.call_contexts import truth
from pylint_periodic.source.values.values import Function


class Gathering:
    """Gathers the report of one function in one context."""

    def __init__(
        self,
        function: Function,
        operations: Operations,
        settings: Settings,
        summary_of: Callable[[Function], Summary],
        circle: frozenset[nodes.NodeNG] = frozenset(),
    ) -> None:
        """Analyse ``function``; callees are known by ``summary_of``, ``circle`` are those that call back."""
        self.circle = circle
        self.function = function
        self.operations = operations
        self.expressions = operations.expressions
        self.settings = settings
        self.summary_of = summary_of
        self.result = Report(Summary())
        self._raises_matter = False
        self.trip_counter = TripCounter(self.expressions, self._generator_trips)
        self.throttles = Throttles(self.expressions, settings.max_iterations)
        self._ending_counts: dict[nodes.NodeNG, list[Throttle]] = {}
        self._monkey_patched = MonkeyPatched(operations, patched=settings.monkey_patched)

    def _truth(self, test: nodes.NodeNG) -> bool | None:
        """Return whether a test is always true or always false here, or None."""
        decided = truth(test, self.function)
        return self._monkey_patched.truth(test, self.function) if decided is None else decided

    def _join_in_sequence(self, first: Flow, second: Flow) -> Flow:
        """Compose two flows; file I/O of the first that meets file I/O of the second is a violation."""
        if first.pending and second.first_io is not None:
            coverage, line = second.first_io
            for site, known in first.pending.get(Exit.NORMAL, {}).items():
                if max(known, coverage) < Coverage.WAITS and self._counts_alone(site):
                    self._violate(
                        Violation(
                            site,
                            f"no yield before the next plain-file I/O at {mention(line)}",
                            max(known, coverage),
                        )
                    )
        return sequence(first, second)

    def _counts_alone(self, site: IoSite) -> bool:
        return site.weight is Weight.CONTENT or self.settings.single_metadata

    def _violate(self, violation: Violation) -> None:
        self.result.violations.append(violation)

    def _add(
        self,
        symbol: Symbol,
        node: nodes.NodeNG,
        *,
        what: str,
        evidence: str,
        confidence: Confidence = Confidence.HIGH,
        loop: nodes.NodeNG | None = None,
        work: Work = Work.CHEAP,
        operation: Catalogued | None = None,
        pause: nodes.NodeNG | None = None,
    ) -> None:
        self.result.sites.append(
            Site(
                symbol,
                node,
                what,
                evidence,
                confidence,
                self.function,
                loop=loop,
                work=work,
                operation=operation,
                pause=pause,
            )
        )

    def _generator_trips(self, function: Function) -> Trips:
        known = self.summary_of(function).trips
        return known if known is not None else Trips(Bound.DATA, f"{function.name}()")
