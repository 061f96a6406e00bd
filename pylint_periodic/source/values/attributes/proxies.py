"""What comes out of an object in ``tpool.Proxy``: its calls are offloaded, its attributes are not."""

from __future__ import annotations

from astroid import nodes

from pylint_periodic.source.syntax.arguments import argument_of
from pylint_periodic.source.values.decided import truth
from pylint_periodic.source.values.resolving import Resolving
from pylint_periodic.source.values.values import (
    Class,
    Container,
    External,
    ExternalObject,
    Function,
    Object,
    Partial,
    Proxied,
    Unknown,
    Value,
    Values,
    is_builtin,
)

_CALLABLE = (Function, Partial, External, Class, Unknown)
# Where `tpool.Proxy` takes what it is to wrap: classes, and names of attributes.
_CLASSES = (1, "autowrap")
_NAMES = (2, "autowrap_names")


class Proxies:
    """Tells what of a proxied object is wrapped, and what is the object itself."""

    def __init__(self, resolver: Resolving) -> None:
        """Ask ``resolver`` for what hangs on the object."""
        self._resolver = resolver

    def attribute(self, owner: Proxied, name: str) -> Values:
        """Return what an attribute stands for that is looked up on a proxy."""
        found = self._resolver.attribute(owner.inner, name)
        if owner.looked_up:
            return tuple(self.handed_out(owner, value) for value in found)
        return tuple(
            Proxied(value, owner.autowrap, looked_up=True)
            if self._is_callable(value)
            else self.handed_out(owner, value)
            for value in found
        )

    def _is_callable(self, value: Value) -> bool:
        if isinstance(value, Object):
            return self._resolver.method(value, "__call__") is not None
        return isinstance(value, _CALLABLE)

    def handed_out(self, owner: Proxied, value: Value) -> Value:
        """Return what a call through a proxy makes of what it returns: a proxy where it is to wrap that."""
        return Proxied(value, owner.autowrap) if self._may_wrap(owner, value) else value

    def _may_wrap(self, owner: Proxied, value: Value) -> bool:
        if isinstance(value, Proxied) or is_builtin(value) or self._is_list(value):
            return False
        classes = owner.autowrap
        if classes is None or not classes:
            return classes is None
        if isinstance(value, Object):
            own = {Class(cls) for cls in self._resolver.bindings.mro(value.node)}
            outside = {External(base) for base in self._resolver.bindings.external_bases(value.node)}
            return not (own | outside).isdisjoint(classes)
        if isinstance(value, ExternalObject) and value.type.count(".") == 1 and "()" not in value.type:
            names = [cls.name for cls in classes if isinstance(cls, External)]
            library = value.type.partition(".")[0]
            # Classes of other libraries may be its bases.
            return value.type in names or any(name.partition(".")[0] != library for name in names)
        return True

    def _is_list(self, value: Value) -> bool:
        """Return whether a library gives a list of things that are known: the list is none of them."""
        named = f"{value.type}.__next__" if isinstance(value, ExternalObject) else ""
        return bool(named and self._resolver.outside.result_type(named))

    def wrapped_classes(self, call: nodes.Call, context: Function | None) -> Values | None:
        """Return the classes that a proxy wraps where its calls return them; None where it may be any."""
        if argument_of(call, *_NAMES) is not None:
            return None
        given = argument_of(call, *_CLASSES)
        if given is None or truth(given, context) is False:  # a default that nobody has changed
            return ()
        return self.classes_among(given, context)

    def classes_among(self, given: nodes.NodeNG, context: Function | None) -> Values | None:
        """Return the classes that an argument names, alone or in a display; None where it may be any."""
        found: list[Value] = []
        for value in self._resolver.values(given, context) or (Unknown(),):
            parts = [value]
            if isinstance(value, Container):
                parts = [
                    item
                    for node in getattr(value.node, "elts", ())
                    for item in self._resolver.values(node, value.function) or (Unknown(),)
                ]
            if not all(isinstance(part, (Class, External)) for part in parts):
                return None
            found.extend(parts)
        return tuple(dict.fromkeys(found))
