"""Expressions to flows: the order of evaluation, short circuits, calls and Python yields."""

from __future__ import annotations

from collections.abc import Iterable

from astroid import nodes

from pylint_periodic.analysis.flows import EMPTY, Exit, Flow, branches, of_paths, yield_note
from pylint_periodic.analysis.iteration import Iteration
from pylint_periodic.analysis.operations import Deferred
from pylint_periodic.analysis.paths import IDENTITY, Coverage, Work, least, single
from pylint_periodic.source.decided import truth
from pylint_periodic.source.walk import statement_of

_COMPREHENSIONS = (nodes.ListComp, nodes.SetComp, nodes.DictComp)

_ATOMS = (
    nodes.Name,
    nodes.Const,
    nodes.Lambda,
    nodes.AssignName,
    nodes.DelName,
    nodes.Import,
    nodes.ImportFrom,
)

_HANDOVER = Flow({Exit.HANDOVER: IDENTITY}, {Exit.NORMAL: IDENTITY})


class Evaluation(Iteration):
    """Evaluates the expressions of one function in one context."""

    def children(self, node: nodes.NodeNG) -> Flow:
        """Return the flow of a node's children, in order."""
        flow = EMPTY
        for child in _evaluation_order(node):
            flow = self._join_in_sequence(flow, self.expression(child))
        return flow

    def expression(self, node: nodes.NodeNG) -> Flow:
        """Return the flow of evaluating an expression."""
        if isinstance(node, _ATOMS):
            return EMPTY
        if isinstance(node, nodes.Call):
            return self._call(node)
        if isinstance(node, nodes.BoolOp):
            return self._short_circuit(node.values)
        if isinstance(node, nodes.IfExp):
            fixed = truth(node.test, self.function)
            if fixed is not None:
                taken = self.expression(node.body if fixed else node.orelse)
                return self._join_in_sequence(self.expression(node.test), taken)
            either = branches(self.expression(node.body), self.expression(node.orelse))
            return self._join_in_sequence(self.expression(node.test), either)
        if isinstance(node, nodes.Attribute):
            return self._attribute(node)
        if isinstance(node, _COMPREHENSIONS):
            return self._comprehension(node)
        if isinstance(node, nodes.GeneratorExp):
            return self.expression(node.generators[0].iter)
        if isinstance(node, nodes.YieldFrom):
            return self._yield_from(node)
        if isinstance(node, nodes.Yield):
            value = self.expression(node.value) if node.value is not None else EMPTY
            return self._join_in_sequence(value, _HANDOVER)
        if isinstance(node, nodes.Await):
            return self._await(node)
        return self.children(node)

    def _short_circuit(self, operands: list[nodes.NodeNG]) -> Flow:
        first, *rest = operands
        if not rest:
            return self.expression(first)
        onward, skipped = self._short_circuit(rest), EMPTY
        reached = least(onward.paths(Exit.NORMAL))
        if (
            reached is not None
            and reached >= Coverage.YIELDS
            and self.throttles.is_throttle(first, statement_of(first), self.function, skips=True)
        ):
            skipped = of_paths(single(Coverage.THROTTLED, Work.CHEAP, yield_note(first)))
        return self._join_in_sequence(self.expression(first), branches(skipped, onward))

    def _attribute(self, node: nodes.Attribute) -> Flow:
        flow = self.expression(node.expr)
        getters = self.expressions.getters(node, self.function)
        if not getters:
            return flow
        return self._join_in_sequence(
            flow, branches(*(self.project_call(node, getter) for getter in getters))
        )

    def _await(self, node: nodes.Await) -> Flow:
        flow = self.expression(node.value)
        if isinstance(node.value, nodes.Call):
            steps = self.operations.of_call(node.value, self.function)
            runs = [self.project_call(node, step.function) for step in steps if isinstance(step, Deferred)]
            if runs:
                return self._join_in_sequence(flow, branches(*runs))
        return self._join_in_sequence(flow, of_paths(single(Coverage.WAITS, Work.CHEAP)))

    def _yield_from(self, node: nodes.YieldFrom) -> Flow:
        start = self.expression(node.value)
        _, head = self.iteration(node.value)
        element = head.paths(Exit.NORMAL)
        delegated = {Exit.HANDOVER: element, Exit.NORMAL: IDENTITY}
        return self._join_in_sequence(start, Flow(delegated, delegated))

    def _call(self, node: nodes.Call) -> Flow:
        flow = EMPTY
        if isinstance(node.func, nodes.Attribute):
            flow = self.expression(node.func.expr)
        elif not isinstance(node.func, nodes.Name):
            flow = self.expression(node.func)
        for argument in (*node.args, *(word.value for word in node.keywords)):
            flow = self._join_in_sequence(flow, self.expression(argument))
        steps = self.operations.of_call(node, self.function)
        return self._join_in_sequence(flow, branches(*(self._step(node, step) for step in steps)))


def _evaluation_order(node: nodes.NodeNG) -> Iterable[nodes.NodeNG]:
    """Python evaluates the right side of an assignment before its targets."""
    if isinstance(node, nodes.Assign):
        return (node.value, *node.targets)
    if isinstance(node, (nodes.AnnAssign, nodes.AugAssign)):
        return tuple(item for item in (node.value, node.target) if item is not None)
    if isinstance(node, (nodes.AssignAttr, nodes.DelAttr)):
        return (node.expr,)
    return tuple(node.get_children())
