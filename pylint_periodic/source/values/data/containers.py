"""What is inside a value: elements, items, and what ``with`` and ``yield`` hand out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from astroid import nodes

from pylint_periodic.source.syntax.names.reaching_definitions import MAX_BINDINGS
from pylint_periodic.source.syntax.reading.late_bodies import may_hold
from pylint_periodic.source.syntax.walk import body_nodes, enclosing_class, enclosing_function
from pylint_periodic.source.values.resolving import Resolving
from pylint_periodic.source.values.values import (
    ELEMENT,
    UNKNOWN,
    Collection,
    Container,
    ExternalObject,
    Function,
    Generator,
    Lazy,
    Object,
    Plugins,
    Proxied,
    Value,
    Values,
    distinct,
)

_ADD_ONE = frozenset(("append", "appendleft", "add", "insert", "setdefault"))
_ADD_MANY = frozenset(("extend", "extendleft"))
# A call of one of these, or an assignment to an item.
_ADDS = re.compile(rf"\b(?:{'|'.join(sorted(_ADD_ONE | _ADD_MANY))})\b|\][\s)\\]*=(?!=)")

# What is added to a name in a scope: the expression, and whether it holds many elements.
Additions = dict[str, list[tuple[nodes.NodeNG, bool]]]


class Containers:
    """Looks into containers, generators and context managers."""

    def __init__(self, resolver: Resolving) -> None:
        """Ask ``resolver`` for what elements stand for; remember what scopes add to their containers."""
        self._resolver = resolver
        self._additions: dict[nodes.NodeNG, Additions] = {}
        self._known_inside: dict[Container, Values] = {}

    def elements(self, iterable: nodes.NodeNG, context: Function | None) -> Values:
        """Return what the elements of an iterable stand for."""
        return distinct(
            element
            for value in self._resolver.values(iterable, context)
            for element in self._elements_of(value)
        )

    def _elements_of(self, value: Value) -> Values:
        is_dict = isinstance(value, Collection) and value.type == "builtins.dict"
        return UNKNOWN if is_dict else self.items(value)

    def items(self, value: Value) -> Values:
        """Return what is inside a value: elements, or the values of a dict."""
        if isinstance(value, Collection):
            return value.items
        if isinstance(value, Object):
            return self._elements_of_object(value)
        if isinstance(value, Container):
            return self._inside(value)
        if isinstance(value, Generator):
            return self.yielded(value.function)
        if isinstance(value, Lazy) and isinstance(value.node, nodes.GeneratorExp):
            return self._resolver.values(value.node.elt, value.function)
        if isinstance(value, Proxied):
            return self.items(value.inner)
        if isinstance(value, Plugins):
            return self._resolver.extensions(value)
        if isinstance(value, ExternalObject) and not value.type.startswith("builtins."):
            declared = self._resolver.outside.result_type(f"{value.type}.__next__")
            return (ExternalObject(declared or f"{value.type}{ELEMENT}", value.origin),)
        return UNKNOWN

    def _inside(self, container: Container) -> Values:
        """Return what stands in a literal, and what is put into it later, by way of other literals too."""
        if container in self._known_inside:
            return self._known_inside[container]
        key = ("inside", container)
        if self._resolver.is_active(key):
            return UNKNOWN  # a container that is put into itself adds nothing
        found: list[Value] = []
        seen = {container}
        waiting = [container]
        with self._resolver.within(key):
            while waiting:
                current = waiting.pop()
                found.extend(self._literal_items(current))
                for value, many in self._added(current):
                    if not many:
                        found.append(value)
                    elif not isinstance(value, Container):
                        found.extend(self._elements_of(value))
                    elif value not in seen:
                        seen.add(value)
                        waiting.append(value)
        inside = distinct(found)
        if len(found) >= MAX_BINDINGS:
            # Loop after loop may go through it.
            self._known_inside[container] = inside
        return inside

    def _literal_items(self, container: Container) -> Iterable[Value]:
        """Return what stands in a literal: elements, or the values of a dict."""
        literal = container.node
        written = [item for _, item in literal.items] if isinstance(literal, nodes.Dict) else literal.elts
        return (item for node in written for item in self._resolver.values(node, container.function))

    def _added(self, container: Container) -> Iterator[tuple[Value, bool]]:
        """Yield what is put into a literal later, where its scope calls it by one name (``x.append(y)``).

        With each value comes whether its elements are meant.
        """
        name, scope = _name_of(container.node)
        if scope is None:
            return
        if scope not in self._additions:
            self._additions[scope] = _additions(scope)
        for node, many in self._additions[scope].get(name, ()):
            context = container.function if isinstance(scope, nodes.FunctionDef) else self._home(node)
            added = self._resolver.values(node, context)
            for value in added or self._resolver.handed_to_setter(node, context):
                yield value, many

    def _home(self, node: nodes.NodeNG) -> Function | None:
        function = enclosing_function(node)
        return self._resolver.lexical(function) if function is not None else None

    def _elements_of_object(self, value: Object) -> Values:
        key = ("elements", value)
        if self._resolver.is_active(key):
            return UNKNOWN  # an object that iterates over itself adds nothing
        with self._resolver.within(key):
            for name in ("__iter__", "__getitem__"):
                method = self._resolver.method(value, name)
                if method is not None:
                    results = self._resolver.results(Function(method, receiver=value))
                    return distinct(
                        item
                        for made in results
                        for item in (self.items(made) if name == "__iter__" else (made,))
                    )
            return self._resolver.declared_elements(value) or distinct(
                item for manager in self._resolver.managed_by(value) for item in self.items(manager)
            )

    def literal_item(self, container: Container, key: object) -> Values | None:
        """Return what a display has at a constant key or index; None where it has no such."""
        node = container.node
        if isinstance(node, nodes.Dict):
            for item_key, item in node.items:
                if isinstance(item_key, nodes.Const) and item_key.value == key:
                    return self._resolver.values(item, container.function)
            return None
        elements = getattr(node, "elts", [])
        if isinstance(key, int) and -len(elements) <= key < len(elements):
            return self._resolver.values(elements[key], container.function)
        return None

    def entered(self, value: Value) -> Values:
        """Return what ``with value as x`` binds."""
        if isinstance(value, Generator):
            return self.yielded(value.function)
        if isinstance(value, Proxied):
            return tuple(self._resolver.handed_out(value, item) for item in self.entered(value.inner))
        if isinstance(value, Object):
            method = self._resolver.method(value, "__enter__")
            return (value,) if method is None else self._resolver.results(Function(method, receiver=value))
        return (value,)

    def yielded(self, function: Function) -> Values:
        """Return what a generator function's Python ``yield`` hands out."""
        key = ("yielded", function)
        if self._resolver.is_active(key):
            return UNKNOWN  # a generator that hands on what it hands out itself adds nothing
        with self._resolver.within(key):
            return distinct(
                value
                for node in function.node.nodes_of_class(nodes.Yield)
                for value in (
                    self.elements(node.value, function)
                    if isinstance(node, nodes.YieldFrom)
                    else self._resolver.values(node.value, function)
                )
            )


def _additions(scope: nodes.NodeNG) -> Additions:
    found: Additions = {}
    for node in body_nodes(scope) if isinstance(scope, nodes.FunctionDef) else _with_additions(scope):
        if isinstance(scope, nodes.Module) and not _is_of_module(node):
            continue
        if isinstance(node, nodes.Call) and isinstance(node.func, nodes.Attribute) and node.args:
            method = node.func.attrname
            if method in _ADD_ONE:
                found.setdefault(node.func.expr.as_string(), []).append((node.args[-1], False))
            elif method in _ADD_MANY:
                found.setdefault(node.func.expr.as_string(), []).append((node.args[0], True))
        elif isinstance(node, nodes.Assign) and isinstance(node.targets[0], nodes.Subscript):
            found.setdefault(node.targets[0].value.as_string(), []).append((node.value, False))
    return found


def _with_additions(scope: nodes.NodeNG) -> Iterator[nodes.NodeNG]:
    """Yield the nodes of a class or module in source order, without functions that add to nothing."""
    stack = [scope]
    while stack:
        node = stack.pop()
        yield node
        if not isinstance(node, nodes.FunctionDef) or may_hold(node, _ADDS):
            stack += reversed([*node.get_children()])


def _is_of_module(node: nodes.NodeNG) -> bool:
    """Return whether what a node puts something into is a name that its own function does not bind."""
    put = node.targets[0] if isinstance(node, nodes.Assign) else getattr(node, "func", None)
    owner = getattr(put, "value", None) or getattr(put, "expr", None)
    if not isinstance(owner, nodes.Name):
        return False
    home = node.scope()
    return isinstance(home, nodes.Module) or owner.name not in home.locals


def _name_of(literal: nodes.NodeNG) -> tuple[str, nodes.NodeNG | None]:
    """Return the name that a literal is bound to, and the function, class or module in which it has it."""
    parent = literal.parent
    target = parent.targets[0] if isinstance(parent, nodes.Assign) and len(parent.targets) == 1 else None
    if isinstance(target, nodes.AssignName):
        scope = literal.scope()
        return target.name, scope if isinstance(scope, (nodes.FunctionDef, nodes.Module)) else None
    if isinstance(target, nodes.AssignAttr):
        function = enclosing_function(literal)
        return target.as_string(), enclosing_class(function) if function is not None else None
    return "", None
