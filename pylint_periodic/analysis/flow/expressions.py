"""Expressions to flows: the order of evaluation, short circuits, calls and Python yields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from astroid import Context, nodes

from pylint_periodic.analysis.domain.flows import (
    EMPTY,
    Exit,
    Flow,
    branches,
    credited,
    of_paths,
    onward,
    taking,
    with_note,
    yield_note,
    yields_surely,
)
from pylint_periodic.analysis.domain.paths import (
    IDENTITY,
    Coverage,
    Note,
    NoteKind,
    Work,
    least,
    most,
    single,
)
from pylint_periodic.analysis.flow.flowing import Flowing, Loop
from pylint_periodic.analysis.loops import verdicts
from pylint_periodic.analysis.loops.trip_counts import shorten
from pylint_periodic.analysis.operations.operations import Unresolved
from pylint_periodic.analysis.throttles.throttle import Throttle
from pylint_periodic.catalog.catalog import plain_costs
from pylint_periodic.catalog.vocabulary import DataSource
from pylint_periodic.source.syntax.dispatch import methods_by_kind
from pylint_periodic.source.syntax.node_text import text_of
from pylint_periodic.source.syntax.plain_tests import is_false_at_first
from pylint_periodic.source.values.attributes.accessors import READS, SETS, may_run_code
from pylint_periodic.source.values.calls import DeferredTarget, ProjectTarget
from pylint_periodic.source.values.classes.hierarchy import is_unimplemented
from pylint_periodic.source.values.values import Function, Object

_ATOMS = frozenset(
    (
        nodes.Name,
        nodes.Const,
        nodes.Lambda,
        nodes.AssignName,
        nodes.DelName,
        nodes.Import,
        nodes.ImportFrom,
    )
)

_ACCESSORS = READS | SETS

_DECLARED_WRITE = "versioned-object-field-write"
_SEARCH = "list-contains"
# `strings`: what gives texts, as the catalogue calls it.
_SEARCHED = ("builtins.list", "builtins.tuple", "strings")
# A search that is over in so many seconds is in what the expression costs anyway.
_SHORT_SEARCH = 1e-6
_COMPARING = {"==": "__eq__", "!=": "__ne__", "<": "__lt__", "<=": "__le__", ">": "__gt__", ">=": "__ge__"}

_HANDOVER = Flow({Exit.HANDOVER: IDENTITY}, {Exit.NORMAL: IDENTITY})


class ExpressionFlows:
    """Evaluates the expressions of one function in one context."""

    def __init__(self, flows: Flowing) -> None:
        """Ask ``flows`` for the flow of all that is not about this."""
        self._flows = flows
        self._builder = flows.builder

    def children(self, node: nodes.NodeNG) -> Flow:
        """Return the flow of a node's children, in order."""
        return self.join_all(self.expression(child) for child in _evaluation_order(node))

    def join_all(self, flows: Iterable[Flow]) -> Flow:
        """Return the flow of several pieces of code, one after another."""
        joined = EMPTY
        for flow in flows:
            if flow is not EMPTY:
                joined = flow if joined is EMPTY else self._builder.join_in_sequence(joined, flow)
        return joined

    def expression(self, node: nodes.NodeNG) -> Flow:
        """Return the flow of evaluating an expression."""
        if type(node) in _ATOMS:
            return EMPTY
        visit = _VISITS.get(type(node))
        flow: Flow = self.children(node) if visit is None else visit(self, node)
        return flow

    def _visit_listcomp(self, node: nodes.NodeNG) -> Flow:
        return self._flows.comprehension(node)

    _visit_setcomp = _visit_dictcomp = _visit_listcomp

    def _visit_generatorexp(self, node: nodes.GeneratorExp) -> Flow:
        return self.expression(node.generators[0].iter)

    def _visit_ifexp(self, node: nodes.IfExp) -> Flow:
        test = self.expression(node.test)
        fixed = self._builder.truth(node.test, self._flows.function)
        if fixed is not None:
            return self._builder.join_in_sequence(test, self.expression(node.body if fixed else node.orelse))
        taken, other = self.expression(node.body), self.expression(node.orelse)
        kinds = ("the side of `if`", "the `else` side")
        return self._builder.join_in_sequence(
            test, branches(*self.beside(node, node.test, taken, other, kinds))
        )

    def beside(
        self,
        node: nodes.NodeNG,
        test: nodes.NodeNG,
        taken: Flow,
        other: Flow,
        kinds: tuple[str, str],
    ) -> tuple[Flow, Flow]:
        """Return the two sides of a test: the one beside a throttled yield lifted, one that skips it noted.

        ``kinds`` are the names of the sides for people.
        """
        for fires_on, fires, skips, kind in ((True, taken, other, kinds[1]), (False, other, taken, kinds[0])):
            past = least(onward(skips))
            if not yields_surely(fires) or past is None or past >= Coverage.THROTTLED:
                continue
            throttle = self._builder.throttles.of_test(node, test, self._flows.function, fires_on=fires_on)
            beside = skips
            if throttle.proven:
                beside = self.beside_throttle(skips, throttle, node)
            elif self._skips(fires, skips):
                beside = with_note(skips, verdicts.skip_note(kind, node, throttle.reason))
            return (fires, beside) if fires_on else (beside, fires)
        for fires, skips, kind in ((taken, other, kinds[1]), (other, taken, kinds[0])):
            if self._skips(fires, skips):
                noted = with_note(skips, verdicts.skip_note(kind, node))
                return (fires, noted) if fires is taken else (noted, fires)
        return taken, other

    def beside_throttle(
        self, flow: Flow, throttle: Throttle, node: nodes.NodeNG, through: Exit = Exit.NORMAL
    ) -> Flow:
        """Lift the paths to an exit that pass a proven throttle and wait: those after which it counts on."""
        if throttle.ends is None or throttle.fires_within(1):
            return credited(flow, Coverage.THROTTLED, yield_note(node.lineno), through)
        self._builder.ending_counts.setdefault(throttle.ends, []).append(throttle)
        flow = with_note(flow, verdicts.anew_note(node), (through,))
        return credited(flow, Coverage.COUNTED, yield_note(node.lineno), through)

    @staticmethod
    def _skips(yielding: Flow, other: Flow) -> bool:
        through, past = most(onward(yielding)), least(onward(other))
        return (
            through is not None
            and past is not None
            and through >= Coverage.THROTTLED
            and past < Coverage.WAITS
        )

    def _visit_yield(self, node: nodes.Yield) -> Flow:
        value = self.expression(node.value) if node.value is not None else EMPTY
        return self._builder.join_in_sequence(value, _HANDOVER)

    def _visit_boolop(self, node: nodes.BoolOp) -> Flow:
        """Return the flow of ``and`` or ``or``: each operand may be the last that is evaluated."""
        flow = self.expression(node.values[-1])
        for position in range(len(node.values) - 2, -1, -1):
            operand, skipped = node.values[position], EMPTY
            truth = self._builder.truth(operand, self._flows.function)
            if truth is not None:
                ends = truth is (node.op == "or")
                flow = self._builder.join_in_sequence(self.expression(operand), EMPTY if ends else flow)
                continue
            if yields_surely(flow):
                throttle = self._builder.throttles.of_test(
                    operand, operand, self._flows.function, fires_on=node.op == "and"
                )
                if throttle.proven:
                    skipped = self.beside_throttle(EMPTY, throttle, operand)
                elif throttle.reason:
                    kind = f"the way past `{node.op}`"
                    skipped = with_note(EMPTY, verdicts.skip_note(kind, operand, throttle.reason))
            flow = self._builder.join_in_sequence(self.expression(operand), branches(skipped, flow))
        return flow

    def _visit_attribute(self, node: nodes.Attribute) -> Flow:
        flow = self._with_reading(self.expression(node.expr), node, node.expr)
        if not may_run_code(self._builder.resolver.values(node.expr, self._flows.function)):
            return flow
        self._may_run(node, self._builder.resolver.run_by_loading(node, self._flows.function))
        return self._run_by(flow, node, self._builder.resolver.getters(node, self._flows.function))

    def _visit_assignattr(self, node: nodes.AssignAttr) -> Flow:
        flow = self.expression(node.expr)
        if not may_run_code(self._builder.resolver.values(node.expr, self._flows.function)):
            return flow
        flow = self._with_setting(flow, node)
        self._may_run(node, self._builder.resolver.run_by_checking(node, self._flows.function))
        return self._run_by(flow, node, self._builder.resolver.setters(node, self._flows.function))

    def _with_reading(self, flow: Flow, node: nodes.NodeNG, owner: nodes.NodeNG) -> Flow:
        """Return a flow with what it costs to read an attribute of ``owner``, if that is built by reading."""
        cost = self._builder.resolver.reading(owner, self._flows.function)
        return self._builder.join_in_sequence(flow, _costing(node, "reads", cost)) if cost else flow

    def _with_setting(self, flow: Flow, node: nodes.NodeNG) -> Flow:
        """Return a flow with what it costs to set a declared attribute, if ``node`` sets one."""
        if not self._builder.resolver.is_declared(node, self._flows.function):
            return flow
        cost = plain_costs()[_DECLARED_WRITE].seconds
        return self._builder.join_in_sequence(flow, _costing(node, "sets", cost))

    def _may_run(self, node: nodes.NodeNG, functions: Iterable[Function]) -> None:
        """Note functions that are run at ``node`` once in a while: a field is loaded when it is missing.

        Of the ways through the code that says nothing.
        """
        for function in functions:
            self._builder.call(node, function)

    def _run_by(self, flow: Flow, node: nodes.NodeNG, accessors: Sequence[Function]) -> Flow:
        """Return a flow with what reading or setting an attribute runs behind it."""
        if not accessors:
            return flow
        run = branches(*(self._flows.project_call(node, accessor) for accessor in accessors))
        if self._means_another(run, accessors):
            run = branches(run, EMPTY)
        return self._builder.join_in_sequence(flow, run)

    def _visit_subscript(self, node: nodes.Subscript) -> Flow:
        name = {Context.Store: "__setitem__", Context.Del: "__delitem__"}.get(node.ctx, "__getitem__")
        return self._with_special(self.children(node), node, node.value, name)

    def _visit_compare(self, node: nodes.Compare) -> Flow:
        flow = self.expression(node.left)
        (_, first), *others = node.ops
        flow = self._builder.join_in_sequence(flow, self.expression(first))
        left = node.left
        # Where the first two do not compare so, the others are not looked at.
        rest = (
            EMPTY if is_false_at_first(node) else self.join_all(self.expression(right) for _, right in others)
        )
        if rest is not EMPTY:  # the comparison may end before
            flow = self._builder.join_in_sequence(flow, branches(EMPTY, rest))
        for operator, right in node.ops:
            if operator in ("in", "not in"):
                flow = self._with_search(self._with_special(flow, node, right, "__contains__"), node, right)
            elif operator in _COMPARING:
                flow = self._with_special(flow, node, left, _COMPARING[operator])
            left = right
        return flow

    def _with_special(self, flow: Flow, node: nodes.NodeNG, owner: nodes.NodeNG, name: str) -> Flow:
        """Return a flow with the special method behind it that ``node`` runs of an object of the project."""
        values = self._builder.resolver.values(owner, self._flows.function)
        run = [self._flows.special(node, value, name) for value in values if isinstance(value, Object)]
        return self._builder.join_in_sequence(flow, branches(*run)) if run else flow

    def _with_search(self, flow: Flow, node: nodes.Compare, within: nodes.NodeNG) -> Flow:
        """Return a flow with the search of a list or tuple behind it: a loop over its elements."""
        values = self._builder.resolver.values(within, self._flows.function)
        if not any(getattr(value, "type", "") in _SEARCHED for value in values):
            return flow
        size = self._builder.resolver.size(within, self._flows.function)
        seconds = size.number * plain_costs()[_SEARCH].seconds
        if size.source is DataSource.UNKNOWN or seconds < _SHORT_SEARCH:
            return flow
        return self._builder.join_in_sequence(flow, _costing(node, "searches", seconds))

    def _visit_starred(self, node: nodes.Starred) -> Flow:
        """Return the flow of what is unpacked: something that is made lazily is gone through here."""
        start = self.expression(node.value)
        trips, head = self._flows.iteration(node.value)
        if head is EMPTY:
            return start
        loop = Loop(node.value, trips, head, EMPTY, at_least_once=trips.at_least_once)
        return self._builder.join_in_sequence(start, self._flows.loop(loop))

    def _visit_await(self, node: nodes.Await) -> Flow:
        flow = self.expression(node.value)
        if isinstance(node.value, nodes.Call):
            steps = self._builder.operations.of_call(node.value, self._flows.function)
            runs = [
                self._flows.project_call(node, step.function)
                for step in steps
                if isinstance(step, DeferredTarget)
            ]
            if runs:
                return self._builder.join_in_sequence(flow, branches(*runs))
        return self._builder.join_in_sequence(flow, of_paths(single(Coverage.WAITS, Work.CHEAP)))

    def _visit_yieldfrom(self, node: nodes.YieldFrom) -> Flow:
        start = self.expression(node.value)
        _, head = self._flows.iteration(node.value)
        element = head.paths(Exit.NORMAL)
        delegated = {Exit.HANDOVER: element, Exit.NORMAL: IDENTITY}
        flow = Flow(delegated, delegated, pending=head.pending)
        return self._builder.join_in_sequence(start, flow)

    def _visit_call(self, node: nodes.Call) -> Flow:
        flow = self.given(node)
        steps = self._builder.operations.of_call(node, self._flows.function)
        called = branches(*(self._flows.step(node, step) for step in steps))
        functions = [step.function for step in steps if isinstance(step, ProjectTarget)]
        if self._means_another(called, functions):
            unknown = Unresolved(text_of(node.func), "has no known implementation that returns")
            called = branches(called, self._flows.step(node, unknown))
        flow = self._builder.join_in_sequence(flow, called)
        resolver, function = self._builder.resolver, self._flows.function
        if node.keywords:
            self._may_run(node, resolver.run_by_checking(node, function))
        if isinstance(node.func, nodes.Name) and node.func.name in _ACCESSORS:
            if node.args and node.func.name in READS:
                flow = self._with_reading(flow, node, node.args[0])
            flow = self._with_setting(flow, node)
            self._may_run(node, resolver.run_by_loading(node, function))
            self._may_run(node, resolver.run_by_checking(node, function))
            return self._run_by(
                flow, node, resolver.getters(node, function) or resolver.setters(node, function)
            )
        return flow

    def _means_another(self, flow: Flow, functions: Iterable[Function]) -> bool:
        """Return whether none of the functions comes back, and one was guessed or is to be overridden.

        What stands after the call would look dead. In a circle the first look finds no way back yet.
        """
        return not flow.paths(Exit.NORMAL) and any(
            (function.inferred or is_unimplemented(function.node)) and not self._builder.calls_back(function)
            for function in functions
        )

    def given(self, node: nodes.Call) -> Flow:
        """Return the flow of what a call evaluates before it calls anything: the callee and the arguments."""
        parts = [*node.args, *(word.value for word in node.keywords)]
        if not isinstance(node.func, nodes.Name):
            parts.insert(0, node.func)
        return self.join_all(self.expression(part) for part in parts)


_VISITS = methods_by_kind(ExpressionFlows, "_visit_")


def _costing(node: nodes.NodeNG, does: str, seconds: float) -> Flow:
    """Return the flow of an access that takes so long."""
    note = Note(NoteKind.WORK, (f"{does} `{shorten(text_of(node), 50)}`",), node.lineno or 0)
    return taking(seconds, note)


def _evaluation_order(node: nodes.NodeNG) -> Iterable[nodes.NodeNG]:
    """Python evaluates the right side of an assignment before its targets."""
    if isinstance(node, nodes.Assign):
        return (node.value, *node.targets)
    if isinstance(node, (nodes.AnnAssign, nodes.AugAssign)):
        return tuple(item for item in (node.value, node.target) if item is not None)
    if isinstance(node, (nodes.AssignAttr, nodes.DelAttr)):
        return (node.expr,)
    return tuple(node.get_children())
