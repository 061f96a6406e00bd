"""The constant text that a string begins with, through names, helpers and joined paths."""

from __future__ import annotations

from collections.abc import Iterable

from astroid import nodes

from pylint_periodic.source.bindings import find_bindings
from pylint_periodic.source.expressions import Expressions
from pylint_periodic.source.values import Function
from pylint_periodic.source.walk import called_name, is_generator, return_statements

_MAX_DEPTH = 12
_UNKNOWN = frozenset(("",))
_JOINERS = frozenset(("join", "Path"))


def beginnings(
    node: nodes.NodeNG | None, context: Function | None, expressions: Expressions, depth: int = 0
) -> frozenset[str]:
    """Return the constant texts that a string can begin with; the empty string where that is not known."""
    if depth > _MAX_DEPTH:
        return _UNKNOWN
    if isinstance(node, nodes.Const):
        return frozenset((node.value,)) if isinstance(node.value, str) else _UNKNOWN
    following: Iterable[tuple[nodes.NodeNG | None, Function | None]] = ()
    if isinstance(node, nodes.JoinedStr):
        following = [(node.values[0] if node.values else None, context)]
    elif isinstance(node, nodes.BinOp):
        following = [(node.left, context)]
    elif isinstance(node, nodes.Name):
        following = [(value, context) for value in _assigned(node)]
    elif isinstance(node, nodes.Call):
        following = _of_call(node, context, expressions)
    found = [beginnings(item, where, expressions, depth + 1) for item, where in following]
    return frozenset[str]().union(*found) or _UNKNOWN


def _assigned(name: nodes.Name) -> list[nodes.NodeNG | None]:
    """Return the expressions that can be bound to a name where it is used, None for what is no assignment."""
    _, found = find_bindings(name.name, name)
    parents = [binding.parent if isinstance(binding, nodes.AssignName) else None for binding in found]
    return [
        parent.value if isinstance(parent, (nodes.Assign, nodes.AnnAssign)) else None for parent in parents
    ]


def _of_call(
    call: nodes.Call, context: Function | None, expressions: Expressions
) -> list[tuple[nodes.NodeNG | None, Function | None]]:
    name = called_name(call)
    if name in _JOINERS and call.args:
        return [(_deciding(call.args), context)]
    if name == "format" and isinstance(call.func, nodes.Attribute):
        return [(call.func.expr, context)]
    found: list[tuple[nodes.NodeNG | None, Function | None]] = []
    for callee in expressions.values(call.func, context):
        if not isinstance(callee, Function) or is_generator(callee.node):
            return []
        bound = expressions.bind(callee, call, context)
        if isinstance(callee.node, nodes.FunctionDef):
            found.extend((statement.value, bound) for statement in return_statements(callee.node))
        else:
            found.append((callee.node.body, bound))
    return found


def _deciding(parts: list[nodes.NodeNG]) -> nodes.NodeNG:
    """Return the part that a joined path begins with: the last constant that is absolute, or the first."""
    for part in reversed(parts[1:]):
        if isinstance(part, nodes.Const) and isinstance(part.value, str) and part.value.startswith("/"):
            return part
    return parts[0]
