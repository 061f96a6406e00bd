"""Constant expressions, worked out from the source alone."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from typing import Any

from astroid import nodes

from pylint_periodic.source.syntax.names.reaching_definitions import find_bindings
from pylint_periodic.source.syntax.names.scopes import bound_in, shared_names

_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "//": operator.floordiv,
    "/": operator.truediv,
    "%": operator.mod,
    "**": operator.pow,
    "<<": operator.lshift,
    ">>": operator.rshift,
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
        return binary(node.op, number(node.left, depth + 1), number(node.right, depth + 1))
    if isinstance(node, nodes.Name):
        bound = bound_once(node)
        return number(bound, depth + 1)
    return None


def binary(sign: str, left: float | None, right: float | None) -> float | int | None:
    """Return what an operator makes of two numbers, or None."""
    function = _OPERATORS.get(sign)
    if left is None or right is None or function is None:
        return None
    if sign in ("**", "<<") and abs(right) > _MAX_EXPONENT:
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
    return given_at(found[0])


def given_at(binding: nodes.NodeNG) -> nodes.NodeNG | None:
    """Return the expression that an assignment gives to the name or attribute that it binds."""
    made = binding.parent
    if isinstance(made, (nodes.Tuple, nodes.List)) and isinstance(made.parent, nodes.Assign):
        given = made.parent.value
        parallel = isinstance(given, (nodes.Tuple, nodes.List)) and len(given.elts) == len(made.elts)
        stars = [*made.elts, *given.elts] if parallel else []
        if not parallel or any(isinstance(item, nodes.Starred) for item in stars):
            return None
        item: nodes.NodeNG = given.elts[made.elts.index(binding)]
        return item
    if isinstance(made, (nodes.Assign, nodes.AnnAssign, nodes.NamedExpr)):
        value: nodes.NodeNG | None = made.value
        return value
    return None


def text(node: nodes.NodeNG | None) -> str:
    """Return the value of a constant string, through a name bound once, or the empty string."""
    if isinstance(node, nodes.Name):
        node = bound_once(node)
    return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else ""


def is_built_text(node: nodes.NodeNG) -> bool:
    """Return whether a text is put together where it stands, or where the name for it is bound once."""
    if isinstance(node, nodes.Name):
        made = bound_once(node)
        return made is not None and not isinstance(made, nodes.Name) and is_built_text(made)
    if isinstance(node, nodes.Call):
        return isinstance(node.func, nodes.Attribute) and node.func.attrname in ("format", "join", "replace")
    parts = (node.left, node.right) if isinstance(node, nodes.BinOp) else ()
    return isinstance(node, nodes.JoinedStr) or not all(isinstance(part, nodes.Const) for part in parts)


def is_over_nothing(node: nodes.NodeNG) -> bool:
    """Return whether what is gone through is written out and empty: ``()``, ``{}``, ``range(0)``."""
    if isinstance(node, (nodes.Tuple, nodes.List)):
        return not node.elts
    if isinstance(node, nodes.Dict):
        return not node.items
    if isinstance(node, nodes.Const):
        return node.value in ("", b"")
    if isinstance(node, nodes.Call) and isinstance(node.func, nodes.Name) and node.func.name == "range":
        given = [item.value for item in node.args if isinstance(item, nodes.Const)]
        whole = given and len(given) == len(node.args) and all(isinstance(item, int) for item in given)
        return bool(whole) and 0 not in given[2:] and not range(*given)
    return False
