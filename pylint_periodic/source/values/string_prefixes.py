"""The constant text that a string begins with, through names, attributes, helpers and joined paths."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from astroid import nodes

from pylint_periodic.catalog.roles import spelled
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.syntax.names.reaching_definitions import find_bindings
from pylint_periodic.source.syntax.names.scopes import bound_in
from pylint_periodic.source.syntax.walk import called_name, is_generator, return_statements
from pylint_periodic.source.values.resolver import Resolver
from pylint_periodic.source.values.values import Class, Function, Object, ProjectModule

# Where so many expressions decide what a string begins with, that is taken for unknown.
_MAX_EXPRESSIONS = 100

# An expression, None for what is none, and the function that it stands in.
_Place: TypeAlias = tuple[nodes.NodeNG | None, Function | None]


def beginnings(node: nodes.NodeNG | None, context: Function | None, resolver: Resolver) -> Iterator[str]:
    """Yield the constant texts that a string can begin with, the empty string where that is not known."""
    seen: set[_Place] = set()
    waiting: list[_Place] = [(node, context)]
    known = False
    while waiting and len(seen) < _MAX_EXPRESSIONS:
        place = waiting.pop()
        if place in seen:
            continue
        seen.add(place)
        following = _following(*place, resolver)
        waiting.extend(following)
        if not following:
            known = True
            yield _text(place[0])
    if waiting or not known:
        yield ""


def _text(node: nodes.NodeNG | None) -> str:
    return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else ""


def _following(node: nodes.NodeNG | None, context: Function | None, resolver: Resolver) -> list[_Place]:
    """Return the expressions that decide what a string begins with; none where it must tell itself."""
    if isinstance(node, nodes.JoinedStr):
        return [(node.values[0] if node.values else None, context)]
    if isinstance(node, nodes.FormattedValue):
        return [] if node.format_spec is not None else [(node.value, context)]
    if isinstance(node, nodes.BinOp):
        return [(node.left, context)]
    if isinstance(node, nodes.Name):
        return _of_name(node, context, resolver)
    if isinstance(node, nodes.Attribute):
        return _of_attribute(node, context, resolver)
    return _of_call(node, context, resolver) if isinstance(node, nodes.Call) else []


def _of_name(name: nodes.Name, context: Function | None, resolver: Resolver) -> list[_Place]:
    """Return the expressions that can be bound to a name where it is used, None for what is no assignment."""
    _, found = find_bindings(name.name, name)
    places: list[_Place] = []
    for binding in found:
        if isinstance(binding.parent, nodes.Arguments) and context is not None:
            decided = dict(context.decided).get(name.name)
            places.append((nodes.const_factory(decided) if isinstance(decided, str) else None, None))
        elif isinstance(binding, (nodes.Import, nodes.ImportFrom)):
            places += _given_at(resolver.bindings.imported(binding, name.name)) or [(None, None)]
        else:
            places += [(value, context) for value, _ in _given_at([binding])]
    return places


def _of_attribute(node: nodes.Attribute, context: Function | None, resolver: Resolver) -> list[_Place]:
    """Return what a module, or a class with those derived from it, gives to an attribute once for all."""
    places: list[_Place] = []
    for owner in resolver.values(node.expr, context):
        found: list[_Place] = []
        if isinstance(owner, ProjectModule):
            found = _given_at(resolver.bindings.module_attribute(owner.name, node.attrname))
        elif isinstance(owner, (Class, Object)):
            found = _given_by_class(owner.node, node.attrname, resolver)
        if not found:
            return []
        places += found
    return places


def _given_by_class(cls: nodes.ClassDef, name: str, resolver: Resolver) -> list[_Place]:
    order, below = resolver.bindings.mro(cls), resolver.hierarchies.subclasses(cls)
    if any(resolver.bindings.instance_attribute(each, name) for each in (*order, *below)):
        return []
    own = next((found for each in order if (found := bound_in(each, name))), ())
    derived = (binding for each in below for binding in bound_in(each, name))
    return _given_at([*own, *derived]) if own else []


def _given_at(bindings: Iterable[object]) -> list[_Place]:
    """Return the expressions that are assigned at bindings, None for what is no assignment."""
    parents = [binding.parent if isinstance(binding, nodes.AssignName) else None for binding in bindings]
    return [
        (parent.value if isinstance(parent, (nodes.Assign, nodes.AnnAssign)) else None, None)
        for parent in parents
    ]


def _of_call(call: nodes.Call, context: Function | None, resolver: Resolver) -> list[_Place]:
    name = called_name(call)
    if name in spelled(Role.JOINS_PATHS) and call.args:
        return [(_deciding(call.args), context)]
    if name == "format" and isinstance(call.func, nodes.Attribute):
        return [(call.func.expr, context)]
    found: list[_Place] = []
    for callee in resolver.values(call.func, context):
        if not isinstance(callee, Function) or is_generator(callee.node):
            return []
        bound = resolver.bind(callee, call, context)
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
