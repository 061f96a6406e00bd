"""Attributes that a class declares: the ``fields`` of oslo.versionedobjects, and what they hold.

``fields = {"host": fields.StringField(), "flavor": fields.ObjectField("Flavor")}`` gives each object of the
class these attributes; the classes are named, and found by their names (oslo_versionedobjects/fields.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from astroid import nodes

from pylint_periodic.catalog.roles import has_role, role_row
from pylint_periodic.catalog.schema import Role
from pylint_periodic.source.syntax.constants import text
from pylint_periodic.source.syntax.scopes import bound_in
from pylint_periodic.source.values.resolving import Resolving
from pylint_periodic.source.values.values import (
    UNKNOWN,
    Collection,
    External,
    ExternalObject,
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

    def declared(self, owner: Object, name: str) -> Values:
        """Return what a declared attribute holds; nothing where no class of the hierarchy declares it."""
        for cls in self._resolver.bindings.mro(owner.node):
            for declaration in _declarations(cls):
                for key, field in declaration.items:
                    if isinstance(key, nodes.Const) and key.value == name:
                        return self._field(field)
        return UNKNOWN

    def _field(self, field: nodes.NodeNG) -> Values:
        if not isinstance(field, nodes.Call):
            return UNKNOWN
        for callee in self._resolver.values(field.func, None):
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
