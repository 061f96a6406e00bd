"""Queries: whether one is for all rows of a table, or for what belongs to something."""

from __future__ import annotations

from collections.abc import Iterator

from astroid import nodes

from pylint_periodic.catalog.roles import spelled
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.syntax.walk import body_nodes, called_name, dotted_name, parameters
from pylint_periodic.source.values.resolving import Resolving
from pylint_periodic.source.values.values import Function

# A query is put together in so many steps.
_MAX_CHAIN = 12


def is_narrowed(node: nodes.NodeNG, context: Function | None, resolver: Resolving, depth: int = 0) -> bool:
    """Return whether a query is for what belongs to something not written here (``host=host``)."""
    if depth > _MAX_CHAIN:
        return False
    if isinstance(node, nodes.Name):
        bound = [binding.parent for binding in resolver.bindings_of(node)[1]]
        given = [parent.value for parent in bound if isinstance(parent, nodes.Assign)]
        return any(
            _narrows(value, node.name) or is_narrowed(value, context, resolver, depth + 1) for value in given
        )
    if not isinstance(node, nodes.Call):
        return False
    if not isinstance(node.func, nodes.Attribute):
        made = [item for item in resolver.values(node.func, context) if isinstance(item, Function)]
        return bool(made) and all(map(_compares_with_parameters, made))
    if node.func.attrname in spelled(Role.NARROWS) and any(map(_names_something, _given(node))):
        return True
    return is_narrowed(node.func.expr, context, resolver, depth + 1)


def _compares_with_parameters(function: Function) -> bool:
    """Return whether a function makes a query for what it is handed itself (``rows_of(host).all()``)."""
    names = set(parameters(function.node)) if isinstance(function.node, nodes.FunctionDef) else set()
    return any(
        isinstance(item, nodes.Name) and item.name in names
        for call in body_nodes(function.node)
        if isinstance(call, nodes.Call) and called_name(call) in spelled(Role.NARROWS)
        for item in _given(call)
    )


def _given(call: nodes.Call) -> Iterator[nodes.NodeNG]:
    """Yield what a condition of a query compares with."""
    yield from (word.value for word in call.keywords)
    for argument in call.args:
        if isinstance(argument, nodes.Compare):
            yield from (right for _, right in argument.ops)
        elif isinstance(argument, nodes.Call):
            yield from argument.args


def _narrows(value: nodes.NodeNG, query: str) -> bool:
    """Return whether a helper makes a query of a query and of something else (``q = f(q, filters)``)."""
    if not isinstance(value, nodes.Call):
        return False
    given = [*value.args, *(word.value for word in value.keywords)]
    others = [item for item in given if not (isinstance(item, nodes.Name) and item.name == query)]
    return len(others) < len(given) and any(map(_names_something, others))


def _names_something(node: nodes.NodeNG) -> bool:
    """Return whether an expression hangs on a variable."""
    return isinstance(node, nodes.Name) or (
        isinstance(node, (nodes.Attribute, nodes.Subscript)) and not dotted_name(node).isupper()
    )
