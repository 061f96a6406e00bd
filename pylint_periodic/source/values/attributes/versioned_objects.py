"""Attributes that a class declares: the ``fields`` of oslo.versionedobjects, and what they hold.

``fields = {"host": fields.StringField(), "flavor": fields.ObjectField("Flavor")}`` gives each object of the
class these attributes; the classes are named, and found by their names (oslo_versionedobjects/fields.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from astroid import nodes

from pylint_periodic.catalog.roles import has_role, role_row
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.syntax.constants import text
from pylint_periodic.source.syntax.names.scopes import bound_in
from pylint_periodic.source.syntax.walk import walk
from pylint_periodic.source.values.data.texts import ANY, chosen_of
from pylint_periodic.source.values.resolving import Resolving
from pylint_periodic.source.values.values import (
    UNKNOWN,
    Class,
    Collection,
    External,
    ExternalObject,
    Function,
    Object,
    Values,
    distinct,
)

# An object that is a list keeps its elements here (oslo_versionedobjects.base.ObjectListBase).
_ELEMENTS = "objects"


class VersionedObjects:
    """Resolves declared attributes."""

    def __init__(self, resolver: Resolving) -> None:
        """Ask ``resolver`` for all that is not about this."""
        self._resolver = resolver
        self._declared: dict[nodes.ClassDef, Mapping[str, nodes.NodeNG]] = {}
        self._checkers: dict[nodes.NodeNG, Function | None] = {}
        self._texts: dict[nodes.Module, frozenset[str]] = {}

    def declared(self, owner: Object, name: str) -> Values:
        """Return what a declared attribute holds; nothing where no class of the hierarchy declares it."""
        field = self._fields(owner.node).get(name)
        return self._field(field) if field is not None else UNKNOWN

    def _fields(self, cls: nodes.ClassDef) -> Mapping[str, nodes.NodeNG]:
        """Return what a class and its bases declare, by name."""
        if cls not in self._declared:
            self._declared[cls] = {
                key.value: field
                for base in reversed(self._resolver.bindings.mro(cls))
                for declaration in _declarations(base)
                for key, field in declaration.items
                if isinstance(key, nodes.Const)
            }
        return self._declared[cls]

    def declares(self, owner: Object, names: Iterable[str]) -> bool:
        """Return whether a class declares an attribute, or may where its name is not known."""
        given = list(names)
        return (ANY in given and self._is_versioned(owner.node)) or bool(
            chosen_of(given, self._fields(owner.node))
        )

    def loaders(self, owner: Object, names: Iterable[str]) -> tuple[Function, ...]:
        """Return what reading declared attributes of these names may run, as they are not there yet.

        What a class loads so it names in its module once more.
        """
        if not self._fields(owner.node):
            return ()
        bases = self._resolver.bindings.external_bases(owner.node)
        rows = (role_row(base, Role.LOADS_FIELDS) for base in bases)
        method = self._first_method(owner, [name for row in rows if row is not None for name in row.methods])
        if method is None:
            return ()
        wanted = set(chosen_of(names, self._fields(owner.node)))
        if not wanted & self._named_again(method.node):
            return ()
        return tuple(v for v in self._resolver.decorated(method) if isinstance(v, Function))

    def checkers(self, owner: Object, names: Iterable[str]) -> tuple[Function, ...]:
        """Return what setting declared attributes of these names runs: what their types make of a value."""
        given = list(names)
        classes = [owner.node]
        fields = self._fields(owner.node)
        if ANY in given and not fields and not owner.exact and self._is_versioned(owner.node):
            # A base class goes through what the classes below it declare.
            classes += self._resolver.hierarchies.subclasses(owner.node)
        found = (
            checker
            for cls in classes
            for name in chosen_of(given, self._fields(cls))
            if (checker := self._checker(self._fields(cls)[name])) is not None
        )
        return tuple(dict.fromkeys(found))

    def _checker(self, field: nodes.NodeNG) -> Function | None:
        if field not in self._checkers:
            self._checkers[field] = self._type_of(field)
        return self._checkers[field]

    def _type_of(self, field: nodes.NodeNG) -> Function | None:
        for value in self._resolver.values(field, None):
            bases = self._resolver.bindings.external_bases(value.node) if isinstance(value, Object) else ()
            for row in (role_row(base, Role.CHECKS_VALUES) for base in bases):
                for held in self._resolver.attribute(value, row.keyword) if row is not None else ():
                    if isinstance(held, Object) and row is not None:
                        return self._first_method(held, row.methods)
        return None

    def _first_method(self, receiver: Object, names: Iterable[str]) -> Function | None:
        """Return the first of some methods that a class of the project has itself."""
        methods = (self._resolver.method(receiver, name) for name in names)
        return next((Function(node, receiver=receiver) for node in methods if node is not None), None)

    def _named_again(self, method: nodes.FunctionDef | nodes.Lambda) -> frozenset[str]:
        """Return the texts that stand in the module of a method, but not as names of what is declared."""
        module = method.root()
        if module not in self._texts:
            keys = {
                id(key)
                for cls in module.body
                if isinstance(cls, nodes.ClassDef)
                for declaration in _declarations(cls)
                for key, _ in declaration.items
            }
            self._texts[module] = frozenset(
                node.value
                for node in walk(module)
                if isinstance(node, nodes.Const) and isinstance(node.value, str) and id(node) not in keys
            )
        return self._texts[module]

    def _field(self, field: nodes.NodeNG) -> Values:
        if not isinstance(field, nodes.Call):
            return UNKNOWN
        for callee in self._resolver.values(field.func, None):
            if isinstance(callee, Class):
                checker = self._checker(field)
                return self._resolver.results(checker) if checker is not None else UNKNOWN
            if not isinstance(callee, External):
                continue
            if has_role(callee.name, Role.HOLDS_OBJECT):
                return self._objects(text(field.args[0]) if field.args else "")
            many = role_row(callee.name, Role.HOLDS_OBJECTS)
            if many is not None:
                items = self._objects(text(field.args[0]) if field.args else "")
                return (Collection(many.container, items),)
            held = self._resolver.outside.result_type(callee.name)
            if held:
                return (ExternalObject(held),)
        return UNKNOWN

    def _objects(self, name: str) -> Values:
        """Return an object of each registered class of a name."""
        project = self._resolver.bindings.project
        return distinct(
            Object(node)
            for dotted in project.index.top_class(name)
            if (module := project.module(dotted)) is not None
            for node in bound_in(module.tree, name)
            if isinstance(node, nodes.ClassDef) and self._is_versioned(node)
        )

    def _is_versioned(self, node: nodes.ClassDef) -> bool:
        return any(
            has_role(base, Role.DECLARES_FIELDS) for base in self._resolver.bindings.external_bases(node)
        )

    def declared_elements(self, value: Object) -> Values:
        """Return what the elements of an object are by the declaration of its class."""
        if not self._is_versioned(value.node):
            return UNKNOWN
        return distinct(
            item for held in self.declared(value, _ELEMENTS) for item in self._resolver.items(held)
        )


def _declarations(cls: nodes.ClassDef) -> Iterator[nodes.Dict]:
    for binding in bound_in(cls, "fields"):
        value = getattr(binding.parent, "value", None)
        if isinstance(value, nodes.Dict):
            yield value
