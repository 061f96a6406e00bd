"""What reading or setting an attribute runs: properties, and ``__getattr__`` and its kin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from astroid import nodes

from pylint_periodic.source.syntax.names.scopes import bound_in
from pylint_periodic.source.syntax.walk import dotted_name
from pylint_periodic.source.values.classes.decorations import is_property, is_setter
from pylint_periodic.source.values.data.texts import chosen, is_exact
from pylint_periodic.source.values.resolving import Resolving
from pylint_periodic.source.values.values import Class, Facade, Function, Object, Proxied, Super, Values

READS = frozenset(("getattr", "hasattr"))
SETS = frozenset(("setattr",))
_RUNNING_CODE = (Object, Super, Facade, Proxied)


class Accessors:
    """Finds the functions behind attributes that are read or set, by their names or by ``getattr``."""

    def __init__(self, resolver: Resolving) -> None:
        """Ask ``resolver`` for all that is not about this."""
        self._resolver = resolver
        self._readers: dict[tuple[nodes.ClassDef, str], nodes.FunctionDef | None] = {}
        self._setters: dict[tuple[nodes.ClassDef, str], nodes.FunctionDef | None] = {}
        self._properties: dict[nodes.ClassDef, frozenset[str]] = {}

    def getters(self, node: nodes.NodeNG, context: Function | None) -> tuple[Function, ...]:
        """Return the functions that reading an attribute runs, by ``x.name`` or ``getattr(x, name)``."""
        found = [
            Function(getter, receiver=owner)
            for owner, name in self._accessed(node, READS, context)
            if (getter := self._run_by_reading(owner, name)) is not None
        ]
        if isinstance(node, nodes.Attribute):
            found += self._by_another_way(node, context)
        return tuple(found)

    def _by_another_way(self, node: nodes.Attribute, context: Function | None) -> Iterator[Function]:
        """Yield what reading an attribute of ``super()`` runs, or of what stands for a module's object."""
        for owner in self._resolver.values(node.expr, context):
            if isinstance(owner, Facade):
                yield owner.loader
            elif isinstance(owner, Super):
                behind = self._resolver.bindings.mro_after(owner.receiver.node, owner.owner)
                getter = _property_in(behind, node.attrname)
                if getter is not None:
                    yield Function(getter, receiver=owner.receiver)

    def loaders(self, node: nodes.NodeNG, context: Function | None) -> tuple[Function, ...]:
        """Return what reading a declared attribute may run, by ``x.name`` or ``getattr(x, name)``."""
        owners, names = self._named_by(node, READS, context)
        return tuple(loader for owner in owners for loader in self._resolver.loaders(owner, names))

    def checkers(self, node: nodes.NodeNG, context: Function | None) -> tuple[Function, ...]:
        """Return what setting a declared attribute runs, by ``x.name = y``, ``setattr`` or ``X(name=y)``."""
        owners, names = self._named_by(node, SETS, context)
        return tuple(checker for owner in owners for checker in self._resolver.checkers(owner, names))

    def is_declared(self, node: nodes.NodeNG, context: Function | None) -> bool:
        """Return whether ``x.name = y`` or ``setattr`` sets an attribute that its class declares."""
        owners, names = self._named_by(node, SETS, context)
        return any(self._resolver.declares(owner, names) for owner in owners)

    def _named_by(
        self, node: nodes.NodeNG, words: frozenset[str], context: Function | None
    ) -> tuple[list[Object], tuple[str, ...]]:
        """Return the objects that an expression accesses, and the texts that say which attribute."""
        if isinstance(node, (nodes.Attribute, nodes.AssignAttr)):
            expression = node.expr
            names: tuple[str, ...] = (node.attrname,)
        elif isinstance(node, nodes.Call) and dotted_name(node.func) in words and len(node.args) > 1:
            expression, names = node.args[0], self._resolver.texts(node.args[1], context)
        elif isinstance(node, nodes.Call) and words is SETS and node.keywords:
            made = [v for v in self._resolver.values(node.func, context) if isinstance(v, Class)]
            objects = [Object(v.node) for v in made if self._resolver.method(v, "__init__") is None]
            return objects, tuple(word.arg for word in node.keywords if word.arg)
        else:
            return [], ()
        owners = self._resolver.values(expression, context)
        return [value for value in owners if isinstance(value, Object)], names

    def setters(self, node: nodes.NodeNG, context: Function | None) -> tuple[Function, ...]:
        """Return the functions that setting an attribute runs, by ``x.name = y`` or ``setattr``."""
        return tuple(
            Function(setter, receiver=owner)
            for owner, name in self._accessed(node, SETS, context)
            if (setter := self._run_by_setting(owner, name)) is not None
        )

    def _accessed(
        self, node: nodes.NodeNG, words: frozenset[str], context: Function | None
    ) -> Iterator[tuple[Object, str]]:
        """Yield the objects and attributes that an expression accesses."""
        if isinstance(node, (nodes.Attribute, nodes.AssignAttr)):
            for value in self._resolver.values(node.expr, context):
                # A proxy looks its attributes up here: only calls are offloaded.
                proxied = isinstance(value, Proxied) and words is READS and not value.looked_up
                owner = value.inner if isinstance(value, Proxied) and proxied else value
                if isinstance(owner, Object):
                    yield owner, node.attrname
        elif isinstance(node, nodes.Call) and dotted_name(node.func) in words and len(node.args) > 1:
            yield from self._named(node, context)

    def _named(self, node: nodes.Call, context: Function | None) -> Iterator[tuple[Object, str]]:
        owners = [v for v in self._resolver.values(node.args[0], context) if isinstance(v, Object)]
        texts = self._resolver.texts(node.args[1], context) if owners else ()
        for owner in owners:
            exact = [text for text in texts if is_exact(text)]
            for name in dict.fromkeys((*exact, *chosen(texts, sorted(self._declared_by(owner.node))))):
                yield owner, name

    def _declared_by(self, cls: nodes.ClassDef) -> frozenset[str]:
        """Return the properties of a class and its bases."""
        if cls not in self._properties:
            self._properties[cls] = frozenset(
                item.name
                for base in self._resolver.bindings.mro(cls)
                for item in base.body
                if isinstance(item, nodes.FunctionDef) and is_property(item)
            )
        return self._properties[cls]

    def _run_by_reading(self, owner: Object, name: str) -> nodes.FunctionDef | None:
        key = (owner.node, name)
        if key not in self._readers:
            getter = _property_in(self._resolver.bindings.mro(owner.node), name)
            if getter is None and not self._resolver.has_attribute(owner, name):
                getter = self._resolver.method(owner, "__getattr__")
            self._readers[key] = getter
        return self._readers[key]

    def _run_by_setting(self, owner: Object, name: str) -> nodes.FunctionDef | None:
        key = (owner.node, name)
        if key not in self._setters:
            orders = self._resolver.bindings.mro(owner.node)
            own = next((found for cls in orders if (found := _setter_in(cls, name)) is not None), None)
            if own is None:
                own = self._resolver.method(owner, "__setattr__")
            self._setters[key] = own
        return self._setters[key]


def may_run_code(owners: Values) -> bool:
    """Return whether reading or setting an attribute of any of these values may run a function.

    Asked for every attribute before anything else: few are of the project's own objects.
    """
    return any(isinstance(owner, _RUNNING_CODE) for owner in owners)


def _property_in(order: Iterable[nodes.ClassDef], name: str) -> nodes.FunctionDef | None:
    for cls in order:
        for node in readable(cls, name):
            return getter_of(cls, node)
    return None


def readable(cls: nodes.ClassDef, name: str) -> list[nodes.NodeNG]:
    """Return what a class binds to a name, the last first, without the other halves of properties."""
    return [node for node in reversed(bound_in(cls, name)) if not is_setter(node)]


def getter_of(cls: nodes.ClassDef, node: nodes.NodeNG) -> nodes.FunctionDef | None:
    """Return the function that reading a class attribute runs: a property's, however it is spelled."""
    if isinstance(node, nodes.FunctionDef):
        return node if is_property(node) else None
    return _of_property_call(cls, node, 0, "fget")


def _setter_in(cls: nodes.ClassDef, name: str) -> nodes.FunctionDef | None:
    """Return the function that a class runs where an attribute is set, or None."""
    for node in bound_in(cls, name):
        if isinstance(node, nodes.FunctionDef):
            if f"{name}.setter" in _decorators(node):
                return node
        elif (found := _of_property_call(cls, node, 1, "fset")) is not None:
            return found
    return None


def _decorators(node: nodes.FunctionDef) -> Iterable[str]:
    return [item.as_string() for item in (node.decorators.nodes if node.decorators is not None else ())]


def _of_property_call(
    cls: nodes.ClassDef, node: nodes.NodeNG, position: int, keyword: str
) -> nodes.FunctionDef | None:
    """Return the function that ``x = property(get, set)`` names at a place."""
    made = getattr(node.parent, "value", None)
    if not (isinstance(made, nodes.Call) and isinstance(made.func, nodes.Name)):
        return None
    named = next((word.value for word in made.keywords if word.arg == keyword), None)
    given = named or (made.args[position] if len(made.args) > position else None)
    if made.func.name != "property" or not isinstance(given, nodes.Name):
        return None
    found = bound_in(cls, given.name)
    return next((item for item in found if isinstance(item, nodes.FunctionDef)), None)
