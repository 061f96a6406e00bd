"""What is inside a value: elements, items, and what ``with`` and ``yield`` hand out."""

from __future__ import annotations

from astroid import nodes

from pylint_periodic.source.resolution import Resolution
from pylint_periodic.source.values import (
    UNKNOWN,
    Container,
    ExternalObject,
    Function,
    Generator,
    Lazy,
    Object,
    Proxied,
    Value,
    Values,
    distinct,
)


class Elements(Resolution):
    """Looks into containers, generators and context managers."""

    def elements(self, iterable: nodes.NodeNG, context: Function | None) -> Values:
        """Return what the elements of an iterable stand for."""
        return distinct(element for value in self.values(iterable, context) for element in self._items(value))

    def _items(self, value: Value) -> Values:
        if isinstance(value, Container):
            nodes_ = (
                [item for _, item in value.node.items]
                if isinstance(value.node, nodes.Dict)
                else value.node.elts
            )
            return distinct(item for node in nodes_ for item in self.values(node, value.function))
        if isinstance(value, Generator):
            return self.yielded(value.function)
        if isinstance(value, Lazy) and isinstance(value.node, nodes.GeneratorExp):
            return self.values(value.node.elt, value.function)
        if isinstance(value, Proxied):
            return self._items(value.inner)
        if isinstance(value, ExternalObject) and not value.type.startswith("builtins."):
            declared = self._result_type(f"{value.type}.__next__")
            return (ExternalObject(declared or f"{value.type}.item", value.origin),)
        return UNKNOWN

    def _literal_item(self, container: Container, key: object) -> Values | None:
        node = container.node
        if isinstance(node, nodes.Dict):
            for item_key, item in node.items:
                if isinstance(item_key, nodes.Const) and item_key.value == key:
                    return self.values(item, container.function)
            return None
        elements = getattr(node, "elts", [])
        if isinstance(key, int) and -len(elements) <= key < len(elements):
            return self.values(elements[key], container.function)
        return None

    def entered(self, value: Value) -> Values:
        """Return what ``with value as x`` binds."""
        if isinstance(value, Generator):
            return self.yielded(value.function)
        if isinstance(value, Object):
            method = self.method(value, "__enter__")
            return (value,) if method is None else self.results(Function(method, receiver=value))
        return (value,)

    def yielded(self, function: Function) -> Values:
        """Return what a generator function's Python ``yield`` hands out."""
        key = ("yielded", function)
        if key in self._active:
            return UNKNOWN  # a generator that hands on what it hands out itself adds nothing
        self._active.add(key)
        try:
            return distinct(
                value
                for node in function.node.nodes_of_class(nodes.Yield)
                for value in (
                    self.elements(node.value, function)
                    if isinstance(node, nodes.YieldFrom)
                    else self.values(node.value, function)
                )
            )
        finally:
            self._active.discard(key)
