"""Retry loops that pause between their attempts: not before the first, or not after the last."""

from __future__ import annotations

from collections.abc import Callable, Collection

from astroid import nodes

from pylint_periodic.source.syntax.constants import number
from pylint_periodic.source.syntax.names.assigned_names import assigned_in_body
from pylint_periodic.source.syntax.walk import innermost_loop


def skips_one_round(node: nodes.If, names: Callable[[nodes.Call], Collection[str]]) -> bool:
    """Return whether a test fails in one round of the loop around it, the first or the last, and in no other.

    ``if attempt < tries - 1`` in ``for attempt in range(tries)``, ``if attempt > 1`` in ``range(1, tries)``;
    ``names`` gives the qualified names of what a call can call.
    """
    loop = innermost_loop(node)
    if not isinstance(loop, nodes.For) or not isinstance(loop.target, nodes.AssignName):
        return False
    call, variable = loop.iter, loop.target.name
    if not (isinstance(call, nodes.Call) and 0 < len(call.args) < 3 and "builtins.range" in names(call)):
        return False
    if variable in assigned_in_body(loop):
        return False
    first = call.args[0].as_string() if len(call.args) > 1 else "0"
    return _fails_only_at(node.test, variable, first, _one_less(call.args[-1]))


def _fails_only_at(test: nodes.NodeNG, variable: str, first: str, last: str) -> bool:
    if isinstance(test, nodes.Name):
        return bool(test.name == variable and first == "0")
    if not (isinstance(test, nodes.Compare) and len(test.ops) == 1 and test.left.as_string() == variable):
        return False
    operator, limit = test.ops[0]
    text = limit.as_string()
    return (operator in ("<", "!=") and text == last) or (operator in (">", "!=") and text == first)


def _one_less(stop: nodes.NodeNG) -> str:
    value = number(stop)
    if value is not None:
        return str(int(value) - 1)
    if isinstance(stop, nodes.BinOp) and stop.op == "+" and number(stop.right) == 1:
        return str(stop.left.as_string())
    return f"{stop.as_string()} - 1"
