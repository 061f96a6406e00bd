"""Generators of the project that count up without end: the counter that they give a loop over them."""

from __future__ import annotations

from astroid import nodes

from pylint_periodic.analysis.loops.limits import Own
from pylint_periodic.analysis.loops.rounds.helpers import Helpers
from pylint_periodic.source.syntax.plain_tests import settled
from pylint_periodic.source.syntax.walk import body_nodes, python_yields
from pylint_periodic.source.values.values import Function

_WRITTEN_OUT = (nodes.Tuple, nodes.List)


def counter_of(generator: Function, name: str, helpers: Helpers) -> Own | None:
    """Return how a generator counts for a loop that calls it ``name``: upwards, from nobody knows where.

    ``while True: size += 50; yield size * UNIT`` at its end, behind what is written out. None where each step
    does not go up by a known amount.
    """
    node = generator.node
    last = node.body[-1] if isinstance(node, nodes.FunctionDef) else None
    if not isinstance(last, nodes.While) or not settled(last.test) or len(last.body) != 2:
        return None
    if not all(isinstance(item.iter, _WRITTEN_OUT) for item in _loops(node) if item is not last):
        return None
    handed = next((item for item in last.body if isinstance(item, nodes.Expr)), None)
    step = next((item for item in last.body if isinstance(item, nodes.AugAssign)), None)
    if handed is None or step is None or not isinstance(handed.value, nodes.Yield) or step.op != "+=":
        return None
    if len([*python_yields(last)]) != 1 or handed.value.value is None:
        return None
    amount = helpers.number(step.value, generator)
    factor = _factor(handed.value.value, step.target.as_string(), helpers, generator)
    if amount is None or factor is None or amount * factor <= 0:
        return None
    return Own(name, None, amount * factor)


def _loops(node: nodes.FunctionDef) -> list[nodes.For | nodes.While]:
    return [item for item in body_nodes(node) if isinstance(item, (nodes.For, nodes.While))]


def _factor(node: nodes.NodeNG, name: str, helpers: Helpers, context: Function) -> float | None:
    """Return how many times a variable an expression is, a constant more or less."""
    if node.as_string() == name:
        return 1.0
    if not isinstance(node, nodes.BinOp):
        return None
    for part, other in ((node.left, node.right), (node.right, node.left)):
        known = helpers.number(other, context)
        if known is None or (part is node.right and node.op not in ("+", "*")):
            continue
        inner = _factor(part, name, helpers, context)
        if inner is not None and node.op in ("+", "-"):
            return inner
        if inner is not None and node.op in ("*", "/") and known:
            return inner * known if node.op == "*" else inner / known
    return None
