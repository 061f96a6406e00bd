"""Summaries of functions, callees first, to a fixpoint where functions call each other in a circle."""

from __future__ import annotations

from collections.abc import Iterable

from pylint_periodic.analysis.flow import FunctionFlow
from pylint_periodic.analysis.operations import Operations
from pylint_periodic.analysis.recursion import recursion_sites
from pylint_periodic.analysis.sites import NEVER_RETURNS, Report, Summary
from pylint_periodic.settings import Settings
from pylint_periodic.source.values import Function

# Sets of paths are finite and only grow, so a fixpoint always comes; this bound is a safety net.
MAX_ROUNDS = 25


class Analysis:
    """Analyses functions on demand and keeps what it found out, each function and context once."""

    def __init__(self, operations: Operations, settings: Settings) -> None:
        """Analyse with one table of operations and one set of options."""
        self._operations = operations
        self._settings = settings
        self._reports: dict[Function, Report] = {}
        self._done: set[Function] = set()

    def report(self, function: Function) -> Report:
        """Return the report of a function, analysing it and all that it calls first."""
        if function not in self._done:
            self._discover(function)
            for component in self._components(function):
                self._settle(component)
        return self._reports[function]

    def _discover(self, root: Function) -> None:
        """Look at every function once, to know who calls whom."""
        waiting = [root]
        while waiting:
            function = waiting.pop()
            if function in self._reports:
                continue
            self._reports[function] = self._look_at(function)
            waiting.extend(callee for _, callee in self._reports[function].edges)

    def _look_at(self, function: Function, circle: frozenset[Function] = frozenset()) -> Report:
        flow = FunctionFlow(function, self._operations, self._settings, self._summary, circle)
        return flow.report()

    def _summary(self, function: Function) -> Summary:
        known = self._reports.get(function)
        return known.summary if known is not None else NEVER_RETURNS

    def _settle(self, component: list[Function]) -> None:
        """Analyse the functions of one circle until nothing changes any more."""
        recursive = len(component) > 1 or any(
            callee == component[0] for _, callee in self._reports[component[0]].edges
        )
        circle = frozenset(component) if recursive else frozenset()
        if recursive:
            for function in component:
                self._reports[function].summary = NEVER_RETURNS
        for _ in range(MAX_ROUNDS):
            changed = False
            for function in component:
                report = self._look_at(function, circle)
                changed |= report.summary != self._reports[function].summary
                self._reports[function] = report
                for _, callee in report.edges:
                    if callee not in self._reports:
                        self._discover(callee)
                        for inner in self._components(callee):
                            self._settle(inner)
            if not (recursive and changed):
                break
        if recursive:
            for function, site in recursion_sites(component, self._reports, self._settings):
                self._reports[function].sites.append(site)
        self._done.update(component)

    def _components(self, root: Function) -> Iterable[list[Function]]:
        """Return the strongly connected components below ``root``, callees first.

        Tarjan, "Depth-first search and linear graph algorithms" (1972), without recursion.
        """
        index: dict[Function, int] = {}
        low: dict[Function, int] = {}
        stack: list[Function] = []
        on_stack: set[Function] = set()
        found: list[list[Function]] = []
        work: list[tuple[Function, list[Function]]] = []

        def enter(function: Function) -> None:
            index[function] = low[function] = len(index)
            stack.append(function)
            on_stack.add(function)
            callees = dict.fromkeys(callee for _, callee in self._reports[function].edges)
            work.append((function, [callee for callee in callees if callee not in self._done]))

        enter(root)
        while work:
            function, callees = work[-1]
            if callees:
                callee = callees.pop(0)
                if callee not in index:
                    enter(callee)
                elif callee in on_stack:
                    low[function] = min(low[function], index[callee])
                continue
            work.pop()
            if work:
                caller = work[-1][0]
                low[caller] = min(low[caller], low[function])
            if low[function] == index[function]:
                component: list[Function] = []
                while True:
                    member = stack.pop()
                    on_stack.discard(member)
                    component.append(member)
                    if member == function:
                        break
                found.append(component)
        return found
