"""The flow of one function in one context: its parts, and the report that comes of it."""

from __future__ import annotations

from dataclasses import replace

from astroid import nodes

from pylint_periodic.analysis.costs.plain_costs import plain_cost
from pylint_periodic.analysis.domain.flows import Exit, Flow, IoSite, merge_exits
from pylint_periodic.analysis.domain.paths import NOWHERE, Coverage, dearer, join, uncounted
from pylint_periodic.analysis.flow.calls import CallFlows
from pylint_periodic.analysis.flow.expressions import ExpressionFlows
from pylint_periodic.analysis.flow.iteration import IterationFlows
from pylint_periodic.analysis.flow.loops import LoopFlows
from pylint_periodic.analysis.flow.report_builder import ReportBuilder
from pylint_periodic.analysis.flow.sites import Report, Summary
from pylint_periodic.analysis.flow.statements import StatementFlows
from pylint_periodic.analysis.loops import verdicts
from pylint_periodic.analysis.loops.trip_counts import Trips, constant, multiplied, summed
from pylint_periodic.source.syntax.walk import loops_between, python_yields
from pylint_periodic.source.values.values import Function


class FunctionFlow:  # pylint: disable=too-many-instance-attributes  # the questions of all parts
    """The flow of the code of one function: each part answers what it is about.

    What differs for a stretch of code, another function or whether what raises matters, is another object of
    this class over the same builder.
    """

    def __init__(self, builder: ReportBuilder, function: Function, *, minds_raises: bool = False) -> None:
        """Put what is found out about ``function`` into ``builder``."""
        self.builder = builder
        self.function = function
        self.minds_raises = minds_raises
        self._minding: FunctionFlow | None = self if minds_raises else None
        statements, expressions = StatementFlows(self), ExpressionFlows(self)
        calls, iteration = CallFlows(self), IterationFlows(self)
        self.block = statements.block
        self.while_trips = statements.while_trips
        self.expression = expressions.expression
        self.children = expressions.children
        self.given = expressions.given
        self.join_all = expressions.join_all
        self.beside = expressions.beside
        self.beside_throttle = expressions.beside_throttle
        self.step = calls.step
        self.project_call = calls.project_call
        self.special = calls.special
        self.context_manager = calls.context_manager
        self.io_flow = calls.io_flow
        self.loop = LoopFlows(self).loop
        self.iteration = iteration.iteration
        self.comprehension = iteration.comprehension
        self.consume = iteration.consume

    def minding_raises(self) -> FunctionFlow:
        """Return the flow of the same function where it matters what can raise."""
        if self._minding is None:
            self._minding = type(self)(self.builder, self.function, minds_raises=True)
        return self._minding

    def in_function(self, function: Function | None) -> FunctionFlow:
        """Return the flow of code of another function, where a lazy object was made; None is this one."""
        if function is None or function is self.function:
            return self
        return type(self)(self.builder, function, minds_raises=self.minds_raises)

    def report(self) -> Report:
        """Analyse the function and return everything that was found out about it. Raises ``OutOfTime``."""
        flow = self.whole()
        if not (flow.paths(Exit.NORMAL) or flow.paths(Exit.RETURN)):
            # A caller wants to know how far a function gets that only ever raises.
            self.builder.start_again()
            flow = self.minding_raises().whole()
        return self.builder.finished(self._summarise(flow), flow.entered)

    def whole(self) -> Flow:
        """Return the flow of the whole function."""
        node = self.function.node
        return self.block(node.body) if isinstance(node, nodes.FunctionDef) else self.expression(node.body)

    def _summarise(self, flow: Flow) -> Summary:
        # An operation that fails is over; what it leaves on the way out by an exception does not count.
        pending = [flow.pending.get(kind, {}) for kind in (Exit.NORMAL, Exit.RETURN)]
        left: dict[IoSite, Coverage] = {}
        for sites in pending:
            for site, coverage in sites.items():
                left[site] = min(coverage, left.get(site, coverage))
        own = plain_cost(self.function.node)
        ends = merge_exits(flow.resumed)
        returns = join(flow.paths(Exit.NORMAL), flow.paths(Exit.RETURN))
        return Summary(
            returns=dearer(uncounted(returns), own),
            raises=NOWHERE if returns else uncounted(flow.paths(Exit.RAISE)),
            enters=dearer(uncounted(flow.paths(Exit.HANDOVER)), own),
            steps=dearer(ends.get(Exit.HANDOVER, NOWHERE), own),
            leaves=uncounted(join(ends.get(Exit.NORMAL, NOWHERE), ends.get(Exit.RETURN, NOWHERE))),
            pending=left,
            first_io=flow.first_io[0] if flow.first_io else None,
            weight=flow.weight,
            trips=self._own_trips() if flow.exits.get(Exit.HANDOVER) else None,
        )

    def _own_trips(self) -> Trips:
        """Return how often this generator hands something out: the loops round its Python yields."""
        found: list[Trips] = []
        for node in python_yields(self.function.node):
            trips = constant(1, "")
            if isinstance(node, nodes.YieldFrom):
                trips = self.builder.trip_counter.of_iterable(node.value, self.function)
            for loop in loops_between(node, self.function.node):
                if isinstance(loop, nodes.While):
                    around = self.while_trips(loop)
                else:
                    around = self.builder.trip_counter.of_iterable(loop.iter, self.function)
                trips = multiplied(around, verdicts.inside(around, trips, self.builder.settings))
            found.append(trips)
        return replace(summed(found, ""), text=f"{self.function.name}()")
