"""Summaries of functions, callees first, to a fixpoint where functions call each other in a cycle."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from pylint_periodic.analysis.costs.operation_costs import OperationCosts
from pylint_periodic.analysis.domain.components import components
from pylint_periodic.analysis.flow.function_flow import FunctionFlow
from pylint_periodic.analysis.flow.report_builder import ReportBuilder
from pylint_periodic.analysis.flow.sites import NEVER_RETURNS, NOT_LOOKED_AT, Report, Summary
from pylint_periodic.analysis.operations.operations import Operations
from pylint_periodic.analysis.summaries.recursion import recursion_sites
from pylint_periodic.settings import Settings
from pylint_periodic.source.deadline import OutOfTime
from pylint_periodic.source.syntax.node_refs import NodeRef
from pylint_periodic.source.values.function_refs import FunctionRef
from pylint_periodic.source.values.values import Function

# Sets of paths are finite and only grow, so a fixpoint always comes; this bound is a safety net.
MAX_ROUNDS = 25
# How many Python frames there may be when a callee is looked at in the midst of its caller, of the thousands
# that there is room for: a look at one deeply nested function takes some hundreds.
MAX_FRAMES = 600


@dataclass
class _Look:
    """A look at a function; ``provisional`` are the summaries that it got before they were final.

    ``cycle`` are the functions that call each other with it: how often they do is for the recursion to say.
    """

    depth: int
    cycle: frozenset[NodeRef] = frozenset()
    provisional: list[tuple[FunctionRef, Summary]] = field(default_factory=list)


class BudgetSpent(Exception):
    """A budget does not reach over all that a function calls."""


class TimeSpent(BudgetSpent):
    """So does not the time; what is whole by then can be used by who goes on."""


class Analysis:
    """Analyses functions on demand and keeps what it found out, each function and context once."""

    def __init__(
        self,
        operations: Operations,
        settings: Settings,
        *,
        cuts: bool,
        known: Mapping[FunctionRef, Report] | None = None,
    ) -> None:
        """Analyse with one table of operations and one set of options; ``known`` are reports that are whole.

        Where a budget is spent, the walk is cut short with ``cuts``; without, that is an error, and so it is
        when half of the time is gone: the other half is for who cuts.
        """
        self._operations = operations
        self._settings = settings
        self._costs = OperationCosts(operations.resolver)
        self._cuts = cuts
        self._reports: dict[FunctionRef, Report] = {**(known or {})}
        self._done: set[FunctionRef] = {*self._reports}
        self._looks: dict[FunctionRef, _Look] = {}
        self._provisional: dict[FunctionRef, list[tuple[FunctionRef, Summary]]] = {}
        self._looked_at = 0
        self._deadline = operations.resolver.deadline
        self._share = 1.0 if cuts else 0.5

    @property
    def whole(self) -> Mapping[FunctionRef, Report]:
        """Return the reports that will not change any more."""
        return {function: self._reports[function] for function in self._done}

    def report(self, function: FunctionRef) -> Report:
        """Return the report of a function, analysing it and all that it calls first."""
        if function not in self._done:
            self.analyse(function)
        return self._reports[function]

    def analyse(self, root: FunctionRef) -> None:
        """Look at a function and all that it calls; the budgets are those of a walk that begins here.

        The time is that of whoever asks. Raises ``BudgetSpent`` where they do not reach and nothing is to be
        cut.
        """
        self._discover(root)
        if root not in self._done:
            for component in self._components(root):
                self._settle(component)

    def _discover(self, root: FunctionRef) -> None:
        """Look at every function once, nearest first, to know who calls whom; as far as the budgets go."""
        waiting = [root]
        self._looked_at = 0
        expanded: set[FunctionRef] = set()
        for depth in itertools.count():
            following: list[FunctionRef] = []
            for function in waiting:
                if function in expanded:
                    continue
                expanded.add(function)
                if not self._cuts and self._deadline.spent(self._share):
                    raise TimeSpent
                if not self._cuts and self._spent(depth, len(expanded) - 1):
                    raise BudgetSpent
                if function not in self._reports:
                    spent = self._spent(depth, self._looked_at)
                    if spent:
                        self._reports[function] = Report(NOT_LOOKED_AT, cut_short=spent)
                        self._done.add(function)
                        continue
                    self._first_look(function, depth)
                # What is known already counts too: the answer must be that of a walk from here alone.
                following.extend(
                    edge.callee
                    for edge in self._reports[function].edges
                    if edge.callee not in (self._done if self._cuts else expanded)
                )
            if not following:
                return
            waiting = following

    def _first_look(self, function: FunctionRef, depth: int) -> None:
        """Look at a function that is so many calls below the task, and keep its report."""
        self._looked_at += 1
        self._reports[function] = self._look_at(function, depth)
        if not self._provisional[function]:
            self._done.add(function)

    def _spent(self, depth: int, looked_at: int) -> str:
        """Return which budget of a task's walk is spent after so many looks, or the empty string."""
        if depth > self._settings.max_depth:
            return f"periodic-max-depth={self._settings.max_depth}"
        if looked_at >= self._settings.max_functions:
            return f"periodic-max-functions={self._settings.max_functions}"
        return time_spent(self._settings) if self._deadline.spent() else ""

    def _look_at(self, function: FunctionRef, depth: int, cycle: frozenset[NodeRef] = frozenset()) -> Report:
        """Return the report of a function, and remember which summaries it was given that are not final."""
        # A function that calls itself in another context goes on in it all the same.
        cycle |= {function.place}
        look = self._looks[function] = _Look(depth, cycle)
        builder = ReportBuilder(self._operations, self._costs, self._settings, self._summary_of, cycle)
        try:
            with self._deadline.enforced(self._share):
                report = FunctionFlow(builder, self._operations.functions.function(function)).report()
        except OutOfTime:
            if not self._cuts:
                raise TimeSpent from None
            # What was found until then counts; what comes of the function is not known.
            report = replace(builder.report, summary=NOT_LOOKED_AT, cut_short=time_spent(self._settings))
        finally:
            del self._looks[function]
        self._provisional[function] = look.provisional
        return report

    def _summary_of(self, callee: Function) -> Summary:
        """Return the summary of a callee as far as it is known, looking at it now where there is room."""
        function = self._operations.functions.ref(callee)
        look = next(reversed(self._looks.values()), None)
        if look and function not in self._reports and self._has_room(function, look.depth + 1):
            self._first_look(function, look.depth + 1)
        known = self._reports.get(function)
        summary = known.summary if known is not None else NEVER_RETURNS
        if look and function not in self._done:
            look.provisional.append((function, summary))
        return summary.free() if look and function.place in look.cycle else summary

    def _has_room(self, function: FunctionRef, depth: int) -> bool:
        """Return whether a callee can be looked at before its caller.

        The last half of a budget is for what is nearest to the task.
        """
        return (
            depth <= self._settings.max_depth // 2
            and self._looked_at < self._settings.max_functions // 2
            and not self._deadline.spent(self._share / 2)
            and not _has_frames(MAX_FRAMES)
            and function not in self._looks
        )

    def _settle(self, component: list[FunctionRef]) -> None:
        """Analyse the functions of one cycle until nothing changes any more."""
        recursive = len(component) > 1 or any(
            edge.callee == component[0] for edge in self._reports[component[0]].edges
        )
        if not recursive and self._has_seen_all(component[0]):
            self._done.update(component)
            return
        cycle = frozenset(function.place for function in component) if recursive else frozenset()
        if recursive:
            for function in component:
                if not self._reports[function].cut_short:
                    self._reports[function].summary = NEVER_RETURNS
                    self._provisional.pop(function, None)
        for _ in range(MAX_ROUNDS):
            changed = False
            for function in component:
                if not self._has_seen_all(function):
                    changed |= self._look_again(function, cycle)
            if not (recursive and changed):
                break
        if recursive:
            for function, site in recursion_sites(
                component, self._reports, self._settings, self._operations.resolver.bindings.project.node
            ):
                self._reports[function].sites.append(site)
        self._done.update(component)

    def _look_again(self, function: FunctionRef, cycle: frozenset[NodeRef]) -> bool:
        """Look at a function of a cycle, and at what it now turns out to call; return whether it changed."""
        # As deep as can be, so that no callee is looked at in its midst.
        report = self._look_at(function, self._settings.max_depth, cycle)
        if report.cut_short:
            # Of two looks the one that came to its end has found more.
            before = self._reports[function]
            report = replace(before, summary=report.summary, cut_short=report.cut_short)
        changed = report.summary != self._reports[function].summary
        self._reports[function] = report
        for edge in report.edges:
            if edge.callee not in self._reports:
                self._discover(edge.callee)
                for inner in self._components(edge.callee):
                    self._settle(inner)
        return changed

    def _has_seen_all(self, function: FunctionRef) -> bool:
        """Return whether the last look at a function was given the summaries that there are now.

        There is no other look at what the time was not enough for.
        """
        return bool(self._reports[function].cut_short) or (
            (function in self._provisional)
            and all(
                callee in self._reports and self._reports[callee].summary == given
                for callee, given in self._provisional[function]
            )
        )

    def _components(self, root: FunctionRef) -> Iterable[list[FunctionRef]]:
        """Return the cycles of calls below ``root`` that are not settled, callees first."""
        return list(components([root], self._unsettled_callees))

    def _unsettled_callees(self, function: FunctionRef) -> Iterable[FunctionRef]:
        return [edge.callee for edge in self._reports[function].edges if edge.callee not in self._done]


def time_spent(settings: Settings) -> str:
    """Return what is said where the time is spent."""
    return f"periodic-max-seconds={settings.max_seconds}"


def _has_frames(count: int) -> bool:
    """Return whether Python's stack is that deep."""
    try:
        sys._getframe(count)  # pylint: disable=protected-access
    except ValueError:
        return False
    return True
