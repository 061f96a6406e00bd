"""What an attribute stands for: of modules, classes, objects, ``super()`` and external things."""

from __future__ import annotations

from collections.abc import Iterable

from astroid import nodes

from pylint_periodic.source.syntax.names.reaching_definitions import MAX_BINDINGS
from pylint_periodic.source.syntax.names.scopes import bound_in
from pylint_periodic.source.syntax.walk import enclosing_function
from pylint_periodic.source.values.attributes.accessors import getter_of, readable
from pylint_periodic.source.values.resolving import Resolving
from pylint_periodic.source.values.values import (
    MAX_CANDIDATES,
    NONE,
    UNKNOWN,
    Class,
    Collection,
    Container,
    External,
    ExternalObject,
    Facade,
    Function,
    Generator,
    Lazy,
    Object,
    Partial,
    Plugins,
    ProjectModule,
    Proxied,
    Super,
    Unknown,
    Value,
    Values,
    distinct,
    unique,
)

# A longer dotted name comes from a variable that is set from itself; it says nothing.
MAX_NAME_PARTS = 10


class Attributes:
    """Resolves attributes by the owner's hierarchy and the methods that set them."""

    def __init__(self, resolver: Resolving) -> None:
        """Ask ``resolver`` for all that is not about this."""
        self._resolver = resolver
        self._set_often: dict[tuple[Object, str], Values] = {}

    def attribute(self, owner: Value, name: str) -> Values:
        """Return what ``owner.name`` stands for."""
        if name == "__call__" and isinstance(owner, (External, Function, Partial)):
            return (owner,)
        if isinstance(owner, External):
            return _external_attribute(owner.name, name)
        if isinstance(owner, ProjectModule):
            return self._resolver.definitions(self._resolver.bindings.module_attribute(owner.name, name))
        if isinstance(owner, (ExternalObject, Container, Collection)):
            declared = self._resolver.outside.property_type(f"{owner.type}.{name}")
            if declared:
                return (
                    ExternalObject(declared, owner.origin if isinstance(owner, ExternalObject) else None),
                )
            return _external_attribute(owner.type, name)
        if isinstance(owner, Class):
            return self._attribute_of_class(owner, name)
        if isinstance(owner, Object):
            return (Class(owner.node),) if name == "__class__" else self._object_attribute(owner, name)
        if isinstance(owner, Super):
            return self._super_attribute(owner, name)
        if isinstance(owner, Proxied):
            return self._resolver.through_proxy(owner, name)
        if isinstance(owner, (Facade, Plugins)):
            return self._of_loaded(owner, name)
        if isinstance(owner, (Generator, Lazy)):
            return (External(f"builtins.generator.{name}"),)
        return UNKNOWN

    def _of_loaded(self, owner: Facade | Plugins, name: str) -> Values:
        if isinstance(owner, Facade):
            return self.attribute(owner.inner, name)
        return self._resolver.plugin(owner, name) or (External(f"{owner.type}.{name}"),)

    def _attribute_of_class(self, owner: Class, name: str) -> Values:
        found = self._class_attribute(owner, owner.node, name)
        if all(value == NONE for value in found) and self.has_attribute(owner, name):
            # Its own methods set it, by way of `cls`.
            given = [*found, *self._assigned_to(Object(owner.node), name)]
            found = distinct(value for value in given if value != NONE) or found
        return found or (UNKNOWN if self.has_attribute(owner, name) else self._inherited(owner, name))

    def _class_attribute(self, owner: Class | Object, start: nodes.ClassDef, name: str) -> Values:
        return self._attribute_in(owner, self._resolver.bindings.mro(start), name)

    def _attribute_in(self, owner: Class | Object, order: Iterable[nodes.ClassDef], name: str) -> Values:
        for cls in order:
            for node in readable(cls, name):
                getter = getter_of(cls, node)
                if getter is not None:
                    return self._resolver.results(
                        Function(getter, receiver=owner, outer=self._class_context(cls))
                    )
                if isinstance(node, nodes.FunctionDef):
                    return self._resolver.decorated(
                        Function(node, receiver=owner, outer=self._class_context(cls))
                    )
                values = distinct(self._resolver.binding(node, name, None, cls))
                if values:
                    return values
        return UNKNOWN

    def _class_context(self, cls: nodes.ClassDef) -> Function | None:
        outer = enclosing_function(cls)
        return self._resolver.lexical(outer) if outer is not None else None

    def _object_attribute(self, owner: Object, name: str) -> Values:
        found = [*self._class_attribute(owner, owner.node, name), *self._assigned_to(owner, name)]
        known = [value for value in found if value not in (NONE, Unknown())]
        if known:
            return self._resolver.gathered(value for value in found if value != NONE)
        declared = self._resolver.declared(owner, name)
        if declared:
            return declared
        given = self._resolver.set_elsewhere(owner, name)
        if given:
            return given
        if self.has_attribute(owner, name):
            return self._resolver.passed_as(name)
        delegate = self._resolver.method(owner, "__getattr__")
        if delegate is not None:
            return self._resolver.results(Function(delegate, receiver=owner))
        return self._inherited(owner, name)

    def _assigned_to(self, owner: Object, name: str) -> Values:
        """Return what the methods of an object's class and its bases assign to an attribute.

        Where a great many do, that is found out once, as for a name.
        """
        key = (owner, name)
        if key in self._set_often:
            return self._set_often[key]
        order = self._resolver.bindings.mro(owner.node)
        targets = [
            target for cls in order for target in self._resolver.bindings.instance_attribute(cls, name)
        ]
        if len(targets) >= MAX_BINDINGS:
            self._set_often[key] = UNKNOWN  # what it is in the midst of this
        found = tuple(
            value for target in targets for value in self._instance_value(target, owner) or (Unknown(),)
        )
        if len(targets) >= MAX_BINDINGS:
            found = self._set_often[key] = unique(found)[: MAX_CANDIDATES + 2]
        return found

    def _inherited(self, owner: Object | Class, name: str) -> Values:
        """Return an attribute that only a base class outside the project can provide."""
        bases = [
            base for base in self._resolver.bindings.external_bases(owner.node) if base != "builtins.object"
        ]
        names = [f"{base}.{name}" for base in bases]
        listed = [dotted for dotted in names if self._resolver.outside.lists(dotted)]
        if not listed and len({base.partition(".")[0] for base in bases}) == 1:
            listed = names[:1]  # the bases are one library's, which speaks for all of them
        return tuple(External(dotted) for dotted in listed)

    def _instance_value(self, target: nodes.NodeNG, owner: Object) -> Values:
        method = enclosing_function(target)
        context = Function(method, receiver=owner) if method is not None else None
        parent = target.parent
        if isinstance(target, nodes.Call):  # setattr
            return self._resolver.values(target.args[-1], context)
        if isinstance(parent, nodes.AnnAssign):
            return self._resolver.annotated_value(parent, context)
        if isinstance(parent, nodes.Assign):
            found = self._resolver.values(parent.value, context)
            return found or self._resolver.handed_to_setter(parent.value, context)
        if isinstance(parent, nodes.With):
            return tuple(
                entered
                for expression, bound in parent.items
                if bound is target
                for value in self._resolver.values(expression, context)
                for entered in self._resolver.entered(value)
            )
        if isinstance(parent, (nodes.Tuple, nodes.List)) and isinstance(parent.parent, nodes.Assign):
            index = next(i for i, item in enumerate(parent.elts) if item is target)
            return tuple(self._resolver.unpacked(parent.parent.value, index, context))
        return UNKNOWN

    def _super_attribute(self, owner: Super, name: str) -> Values:
        behind = self._resolver.bindings.mro_after(owner.receiver.node, owner.owner)
        found = self._attribute_in(owner.receiver, behind, name)
        if found:
            return found
        return tuple(
            External(f"{base}.{name}") for base in self._resolver.bindings.external_bases(owner.receiver.node)
        )

    def has_attribute(self, owner: Object | Class, name: str) -> bool:
        """Return whether a class or its bases bind an attribute, or their methods set it."""
        return any(
            bound_in(cls, name) or self._resolver.bindings.instance_attribute(cls, name)
            for cls in self._resolver.bindings.mro(owner.node)
        )


def _external_attribute(owner: str, name: str) -> Values:
    return (External(f"{owner}.{name}"),) if owner.count(".") < MAX_NAME_PARTS else UNKNOWN
