"""Constant expressions, worked out from the source alone."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from typing import Any

from astroid import nodes

from pylint_periodic.source.syntax.reaching_definitions import find_bindings
from pylint_periodic.source.syntax.scopes import bound_in, shared_names

_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "//": operator.floordiv,
    "/": operator.truediv,
    "%": operator.mod,
    "**": operator.pow,
    "<<": operator.lshift,
    "|": operator.or_,
    "&": operator.and_,
}
_LARGEST = 10**300
_MAX_EXPONENT = 64
_MAX_DEPTH = 12


def number(node: nodes.NodeNG | None, depth: int = 0) -> float | int | None:
    """Return the value of a constant numeric expression, through names bound once, or None."""
    value = None if node is None or depth > _MAX_DEPTH else _number(node, depth)
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    # What is larger, infinity too, no float can stand for.
    return value if abs(value) < _LARGEST else _LARGEST if value > 0 else -_LARGEST


def _number(node: nodes.NodeNG, depth: int) -> float | int | None:
    if isinstance(node, nodes.Const):
        good = isinstance(node.value, (int, float)) and not isinstance(node.value, bool)
        return node.value if good else None
    if isinstance(node, nodes.UnaryOp) and node.op in "+-":
        value = number(node.operand, depth + 1)
        return None if value is None else (-value if node.op == "-" else value)
    if isinstance(node, nodes.BinOp):
        return _binary(node, depth)
    if isinstance(node, nodes.Name):
        bound = bound_once(node)
        return number(bound, depth + 1)
    return None


def _binary(node: nodes.BinOp, depth: int) -> float | int | None:
    left, right = number(node.left, depth + 1), number(node.right, depth + 1)
    function = _OPERATORS.get(node.op)
    if left is None or right is None or function is None:
        return None
    if node.op in ("**", "<<") and abs(right) > _MAX_EXPONENT:
        return None
    try:
        value = function(left, right)
    except (ArithmeticError, TypeError, ValueError):
        return None
    return value if isinstance(value, (int, float)) else None


def bound_once(node: nodes.Name) -> nodes.NodeNG | None:
    """Return the expression that a name is bound to where exactly one assignment binds it."""
    scope, _ = find_bindings(node.name, node)
    if scope is None:
        return None
    found = bound_in(scope, node.name)
    if len(found) != 1 or not isinstance(found[0], nodes.AssignName):
        return None
    if isinstance(scope, nodes.FunctionDef) and node.name in shared_names(scope):
        return None  # a function inside binds it too
    parent = found[0].parent
    if isinstance(parent, (nodes.Assign, nodes.AnnAssign)):
        value: nodes.NodeNG | None = parent.value
        return value
    return None


def text(node: nodes.NodeNG | None) -> str:
    """Return the value of a constant string, through a name bound once, or the empty string."""
    if isinstance(node, nodes.Name):
        node = bound_once(node)
    return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else ""
