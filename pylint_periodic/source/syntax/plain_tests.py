"""Tests without what does not change them: ``bool(x)``, ``(x < 1) is True``, ``x or False``."""

from __future__ import annotations

import operator as operators
from collections.abc import Callable
from typing import Any

from astroid import nodes

from pylint_periodic.source.syntax.names.reaching_definitions import find_bindings

_MAX_DEPTH = 24
_ONE_ELEMENT = frozenset(("any", "all"))
_TOLD_ITSELF = (nodes.Compare, nodes.BoolOp, nodes.UnaryOp)


def plain(test: nodes.NodeNG) -> tuple[nodes.NodeNG, bool]:
    """Return what a test asks at its core, and whether it is true where that is true."""
    truth = True
    for _ in range(_MAX_DEPTH):
        inner = _inside(test)
        if inner is None:
            break
        test, same = inner
        truth = truth is same
    return test, truth


def written_truth(test: nodes.NodeNG) -> bool | None:
    """Return whether constants that are written into a test make it true, or None."""
    if isinstance(test, nodes.Const):
        return bool(test.value)
    if isinstance(test, (nodes.Tuple, nodes.List, nodes.Set)):
        starred = any(isinstance(item, nodes.Starred) for item in test.elts)
        return None if starred else bool(test.elts)
    if isinstance(test, nodes.Dict) and not test.items:
        return False
    if not isinstance(test, nodes.Compare):
        return None
    left = test.left
    for operator, right in test.ops:
        truth = _compares(left, operator, right)
        if not truth:
            return truth
        left = right
    return True


def is_false_at_first(test: nodes.Compare) -> bool:
    """Return whether the first two things that are compared are constants for which that is false."""
    operator, right = test.ops[0]
    return _compares(test.left, operator, right) is False


def _compares(left: nodes.NodeNG, operator: str, right: nodes.NodeNG) -> bool | None:
    compare = _COMPARING.get(operator)
    if compare is None or not isinstance(left, nodes.Const) or not isinstance(right, nodes.Const):
        return None
    try:
        return bool(compare(left.value, right.value))
    except TypeError:
        return None


def settled(test: nodes.NodeNG) -> bool | None:
    """Return whether a test is always true, or never, by what is written into it; or None."""
    asked, same = plain(test)
    truth = written_truth(asked)
    return None if truth is None else truth is same


_COMPARING: dict[str, Callable[[Any, Any], Any]] = {
    "<": operators.lt,
    "<=": operators.le,
    ">": operators.gt,
    ">=": operators.ge,
    "==": operators.eq,
    "!=": operators.ne,
    "is": operators.is_,
    "is not": operators.is_not,
}


def _inside(test: nodes.NodeNG) -> tuple[nodes.NodeNG, bool] | None:
    """Return what stands inside of the outermost shell, and whether that is the same; None without one."""
    if isinstance(test, nodes.UnaryOp) and test.op == "not":
        return test.operand, False
    if isinstance(test, nodes.NamedExpr) and isinstance(test.value, _TOLD_ITSELF):
        return test.value, True
    if isinstance(test, nodes.IfExp):
        return _chosen(test)
    if isinstance(test, nodes.Compare):
        return _compared(test)
    if isinstance(test, nodes.BoolOp):
        return _joined(test)
    if isinstance(test, nodes.Call) and not test.keywords:
        return _called(test)
    return None


def _chosen(test: nodes.IfExp) -> tuple[nodes.NodeNG, bool] | None:
    sides = [side.value if isinstance(side, nodes.Const) else None for side in (test.body, test.orelse)]
    if sides == [True, False]:
        return test.test, True
    return (test.test, False) if sides == [False, True] else None


def _compared(test: nodes.Compare) -> tuple[nodes.NodeNG, bool] | None:
    """Return what a comparison with ``True`` or ``False`` is about, where that is a truth itself."""
    if len(test.ops) != 1:
        return None
    operator, right = test.ops[0]
    if not (isinstance(right, nodes.Const) and isinstance(right.value, bool)):
        return None
    if operator not in ("is", "is not", "==", "!=") or not gives_truth(test.left):
        return None
    return test.left, right.value is (operator in ("is", "=="))


def gives_truth(node: nodes.NodeNG) -> bool:
    """Return whether an expression gives nothing but ``True`` or ``False``, as its text says."""
    if isinstance(node, nodes.Compare):
        return True
    if isinstance(node, nodes.UnaryOp):
        return bool(node.op == "not")
    if isinstance(node, nodes.BoolOp):
        return all(map(gives_truth, node.values))
    return isinstance(node, nodes.Call) and (is_builtin_call(node, "bool") or _is_of_one(node))


def _joined(test: nodes.BoolOp) -> tuple[nodes.NodeNG, bool] | None:
    """Return the one part of ``and`` or ``or`` beside constants that decide nothing."""
    neutral = test.op == "and"
    left = [
        part for part in test.values if not (isinstance(part, nodes.Const) and bool(part.value) is neutral)
    ]
    return (left[0], True) if len(left) == 1 else None


def _called(test: nodes.Call) -> tuple[nodes.NodeNG, bool] | None:
    if isinstance(test.func, nodes.Lambda) and not test.args and not test.func.args.args:
        return test.func.body, True
    if is_builtin_call(test, "bool") and len(test.args) == 1:
        return test.args[0], True
    return (test.args[0].elts[0], True) if _is_of_one(test) else None


def _is_of_one(call: nodes.Call) -> bool:
    """Return whether ``any`` or ``all`` asks one thing that is written out."""
    return (
        any(is_builtin_call(call, name) for name in _ONE_ELEMENT)
        and len(call.args) == 1
        and isinstance(call.args[0], (nodes.Tuple, nodes.List))
        and len(call.args[0].elts) == 1
        and not isinstance(call.args[0].elts[0], nodes.Starred)
    )


def is_builtin_call(call: nodes.Call, name: str) -> bool:
    """Return whether a call calls a builtin of that name, which the module does not bind itself."""
    named = isinstance(call.func, nodes.Name) and call.func.name == name
    return named and find_bindings(name, call)[0] is None


def core(node: nodes.NodeNG) -> nodes.NodeNG:
    """Return the expression that decides what another one gives: a side of ``if``, an item of a display."""
    for _ in range(_MAX_DEPTH):
        inner = _giving(node)
        if inner is None:
            break
        node = inner
    return node


def _giving(node: nodes.NodeNG) -> nodes.NodeNG | None:
    if isinstance(node, nodes.IfExp):
        truth = settled(node.test)
        return None if truth is None else node.body if truth else node.orelse
    if isinstance(node, nodes.BoolOp):
        first = settled(node.values[0])
        if first is None or len(node.values) != 2:
            return None
        chosen: nodes.NodeNG = node.values[0 if first is (node.op == "or") else 1]
        return chosen
    if isinstance(node, nodes.Subscript) and isinstance(node.value, (nodes.Tuple, nodes.List)):
        return _item(node.value.elts, node.slice)
    if isinstance(node, nodes.Call) and isinstance(node.func, nodes.Lambda):
        bare = not node.args and not node.keywords and not node.func.args.args
        return node.func.body if bare else None
    return None


def _item(elements: list[nodes.NodeNG], key: nodes.NodeNG) -> nodes.NodeNG | None:
    at = key.value if isinstance(key, nodes.Const) else None
    starred = any(isinstance(item, nodes.Starred) for item in elements)
    if starred or not isinstance(at, int) or not -len(elements) <= at < len(elements):
        return None
    return elements[at]
