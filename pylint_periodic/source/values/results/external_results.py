"""What calling something outside the project gives, by its roles in the catalogue or as a builtin."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from astroid import nodes

from pylint_periodic.catalog.roles import has_role, role_row, shipped_roles
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.syntax.arguments import argument_of
from pylint_periodic.source.syntax.constants import text
from pylint_periodic.source.syntax.walk import enclosing_class, enclosing_function
from pylint_periodic.source.values.classes.made_classes import MadeClasses
from pylint_periodic.source.values.data.texts import chosen, is_exact, is_pattern
from pylint_periodic.source.values.resolving import Resolving
from pylint_periodic.source.values.results.configuration_options import default_text
from pylint_periodic.source.values.values import (
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
    ProjectModule,
    Proxied,
    Super,
    Value,
    distinct,
    with_arguments,
)

_Found = Iterable[Value] | None
# `type(name, bases, attributes)`
_ARGUMENTS_OF_A_CLASS = 3


class ExternalResults:
    """Resolves calls of external callables; each rule returns None for a call that it is not about."""

    def __init__(self, resolver: Resolving) -> None:
        """Ask ``resolver`` what the arguments stand for."""
        self._resolver = resolver
        self._made_classes = MadeClasses()

    def external_result(self, name: str, call: nodes.Call, context: Function | None) -> Iterable[Value]:
        """Return what calling something outside the project gives."""
        roles = shipped_roles().of(name)
        for role, rule in _BY_ROLE.items():
            if role in roles and (found := rule(self, name, call, context)) is not None:
                return found
        passed = self._resolver.outside.passed_on(name)
        if passed is not None and passed < len(call.args):
            return self._resolver.values(call.args[passed], context)
        if Role.LOADS_PLUGINS in roles and (managed := self._resolver.managed(name, call, context)):
            return managed
        if Role.LOADS_CONFIGURED in roles:
            return self._configured(name, call, context)
        by_name = _BUILTINS.get(name.removeprefix("builtins.")) if name.startswith("builtins.") else None
        if by_name is not None and (found := by_name(self, name, call, context)) is not None:
            return found
        return self._made(name, call)

    def _made(self, name: str, call: nodes.Call) -> Iterable[Value]:
        """Return an object of the type that the catalogue or the spelling of a name tells."""
        made = self._resolver.outside.result_type(name)
        if not made:
            if name.startswith("builtins.") and name.count(".") > 1:
                return UNKNOWN
            is_class = name.rpartition(".")[2][:1].isupper() or self._resolver.outside.speaks_for_results(
                name
            )
            made = name if is_class else f"{name}()"
        return (ExternalObject(made, call),)

    def _partial(self, _name: str, call: nodes.Call, context: Function | None) -> _Found:
        if not call.args:
            return None
        return [Partial(value, call) for value in self._resolver.values(call.args[0], context)]

    def _proxy(self, _name: str, call: nodes.Call, context: Function | None) -> _Found:
        if not call.args:
            return None
        wraps = self._resolver.wrapped_classes(call, context)
        return [Proxied(value, wraps) for value in self._resolver.values(call.args[0], context)]

    def _proxy_call(self, name: str, call: nodes.Call, context: Function | None) -> _Found:
        row = role_row(name, Role.PROXY_CALL)
        if row is None or len(call.args) <= row.argument:
            return None
        wraps = self._resolver.classes_among(call.args[row.argument - 1], context)
        return [
            self._resolver.handed_out(Proxied(value, wraps), value)
            for value in self._result_of_argument(call, row.argument, context)
        ]

    def _result(self, name: str, call: nodes.Call, context: Function | None) -> _Found:
        row = role_row(name, Role.GIVES_RESULT)
        if row is None or len(call.args) <= row.argument:
            return None
        return list(self._result_of_argument(call, row.argument, context))

    def _result_of_argument(
        self, call: nodes.Call, position: int, context: Function | None
    ) -> Iterable[Value]:
        made = with_arguments(call, call.args[position + 1 :])
        for callee in self._resolver.values(call.args[position], context):
            yield from self._resolver.call_result(callee, made, context)

    def _original_module(self, _name: str, call: nodes.Call, _context: Function | None) -> _Found:
        first = call.args[0] if call.args else None
        return (External(f"native.{first.value}"),) if isinstance(first, nodes.Const) else None

    def _imported_module(self, _name: str, call: nodes.Call, _context: Function | None) -> _Found:
        first = call.args[0] if call.args else None
        module = (text(first) or default_text(first)) if first is not None else ""
        return self._resolver.bindings.module_value(module) if module else None

    def _backend(self, name: str, call: nodes.Call, context: Function | None) -> _Found:
        """Return what the modules give that a table names: nothing where none of them is the project's."""
        row = role_row(name, Role.LOADS_BACKEND)
        table = argument_of(call, row.argument, row.keyword) if row is not None else None
        if row is None or table is None:
            return None
        paths = (
            text(item)
            for value in self._resolver.values(table, context)
            if isinstance(value, Container) and isinstance(value.node, nodes.Dict)
            for _, item in value.node.items
        )
        loaders = (
            loader
            for path in paths
            if path and self._resolver.bindings.project.has(path)
            for loader in self._resolver.definitions(
                self._resolver.bindings.module_attribute(path, row.calls)
            )
        )
        return [
            Facade(value, loader)
            for loader in loaders
            if isinstance(loader, Function)
            for value in self._resolver.results(loader)
        ] or None

    def _configured(self, name: str, call: nodes.Call, context: Function | None) -> Iterable[Value]:
        """Return what is loaded by a path that is written out, in a table, or an option's default.

        A default is one choice of many, and so is what stands in a table beside what an option says
        (of old names and new): whatever derives from what it derives from is as likely.
        """
        first = call.args[0] if call.args else None
        given = self._resolver.texts(first, context) if first is not None else ()
        classes = [cls for path in given if is_exact(path) for cls in self._class_at(path)]
        makes = has_role(name, Role.MAKES_CONFIGURED)
        if classes and all(map(is_exact, given)):
            return [Object(cls, exact=True) if makes else Class(cls) for cls in classes]
        default = default_text(first) if first is not None else ""
        found = (*classes, *self._class_at(default))
        roots = dict.fromkeys(self._resolver.bindings.first_base(cls) for cls in found)
        if makes:
            return [Object(root, open=True) for root in roots]
        return [Class(cls) for root in roots for cls in (root, *self._resolver.hierarchies.subclasses(root))]

    def _class_at(self, path: str) -> Iterable[nodes.ClassDef]:
        module, _, name = path.rpartition(".")
        if not module or not self._resolver.bindings.project.has(module):
            return ()
        found = self._resolver.definitions(self._resolver.bindings.module_attribute(module, name))
        return [value.node for value in found if isinstance(value, Class)]

    def _copied(self, _name: str, call: nodes.Call, context: Function | None) -> _Found:
        if not isinstance(call.func, nodes.Attribute):
            return None
        owners = self._resolver.values(call.func.expr, context)
        receivers = [v.receiver if isinstance(v, Super) else v for v in owners]
        return [Object(v.node) for v in receivers if isinstance(v, (Object, Class))] or None

    def _lazy(self, _name: str, call: nodes.Call, context: Function | None) -> _Found:
        return (Lazy(call, context),)

    def _method_caller(self, name: str, call: nodes.Call, _context: Function | None) -> _Found:
        return (ExternalObject(name, call),)

    def _default_dict(self, _name: str, call: nodes.Call, context: Function | None) -> _Found:
        if not call.args:
            return None
        items = [
            item
            for factory in self._resolver.values(call.args[0], context)
            for item in self._resolver.call_result(factory, with_arguments(call, [], []), context)
        ]
        return (Collection("builtins.dict", distinct(items)),)

    def _first_argument(self, _name: str, call: nodes.Call, context: Function | None) -> _Found:
        return self._resolver.values(call.args[0], context) if call.args else None

    def _super(self, _name: str, call: nodes.Call, context: Function | None) -> _Found:
        function = enclosing_function(call)
        while function is not None and enclosing_class(function) is None:
            function = enclosing_function(function)
        owner = enclosing_class(function) if function is not None else None
        if owner is None:
            return UNKNOWN
        current = context
        while current is not None and current.node is not function:
            current = current.outer
        receiver = current.receiver if current is not None and current.receiver is not None else Object(owner)
        return (Super(owner, receiver),)

    def _getattr(self, _name: str, call: nodes.Call, context: Function | None) -> _Found:
        if len(call.args) < 2:
            return None
        texts = self._resolver.texts(call.args[1], context)
        return [
            value
            for owner in self._resolver.values(call.args[0], context)
            for name in self._attributes_named(owner, texts, call)
            for value in self._resolver.attribute(owner, name)
        ]

    def _attributes_named(self, owner: Value, texts: Iterable[str], call: nodes.Call) -> Iterable[str]:
        """Return the attributes that ``getattr`` with one of some texts can mean.

        A function that looks for others by a pattern is none of them, if its name fits too.
        """
        exact = [text for text in texts if is_exact(text)]
        if all(not is_pattern(text) for text in texts) or not isinstance(owner, (Object, Class)):
            return exact
        names = (
            item.name
            for cls in self._resolver.bindings.mro(owner.node)
            for item in cls.body
            if isinstance(item, nodes.FunctionDef) and item is not enclosing_function(call)
        )
        return dict.fromkeys((*exact, *chosen(texts, dict.fromkeys(names))))

    def _type(self, _name: str, call: nodes.Call, context: Function | None) -> _Found:
        if len(call.args) == _ARGUMENTS_OF_A_CLASS:
            made = self._made_classes.of_call(call)
            return None if made is None else (Class(made),)
        if len(call.args) != 1:
            return None
        values = self._resolver.values(call.args[0], context)
        return [Class(value.node) for value in values if isinstance(value, Object)]

    def _next(self, _name: str, call: nodes.Call, context: Function | None) -> _Found:
        return self._resolver.elements(call.args[0], context) if call.args else None

    def _collection(self, name: str, call: nodes.Call, context: Function | None) -> _Found:
        first = call.args[0] if call.args else None
        collected = [
            Collection(name, self._resolver.yielded(value.function))
            if isinstance(value, Generator)
            else _collected(value, name)
            for value in self._resolver.values(first, context)
        ]
        return collected or (ExternalObject(name),)

    def _iterator(self, name: str, call: nodes.Call, context: Function | None) -> _Found:
        if len(call.args) != 1:
            return None
        return self._resolver.values(call.args[0], context) or (ExternalObject(name, call),)

    def _taken_from_dict(self, _name: str, call: nodes.Call, context: Function | None) -> _Found:
        if not isinstance(call.func, nodes.Attribute):
            return None
        owners = self._resolver.values(call.func.expr, context)
        named = self._resolver.keyword(call.func.expr, call.args[0], context) if call.args else UNKNOWN
        if named:
            return named
        # What stands in where nothing was injected (`kwargs.get("rados", rados)`).
        instead = self._resolver.values(call.args[1], context) if len(call.args) > 1 else ()
        return [
            *(item for owner in owners for item in self._resolver.items(owner)),
            *(v for v in instead if isinstance(v, (External, ProjectModule, Class, Function))),
        ]

    def _values_of_dict(self, _name: str, call: nodes.Call, context: Function | None) -> _Found:
        if not isinstance(call.func, nodes.Attribute):
            return None
        return [
            Collection("builtins.list", owner.items) if isinstance(owner, Collection) else owner
            for owner in self._resolver.values(call.func.expr, context)
        ]


_Rule = Callable[[ExternalResults, str, nodes.Call, Function | None], _Found]

# pylint: disable=protected-access  # the rules of the class above, in the order in which they are asked
_BY_ROLE: dict[Role, _Rule] = {
    Role.PARTIAL: ExternalResults._partial,
    Role.PROXY: ExternalResults._proxy,
    Role.PROXY_CALL: ExternalResults._proxy_call,
    Role.GIVES_RESULT: ExternalResults._result,
    Role.ORIGINAL_MODULE: ExternalResults._original_module,
    Role.IMPORTS_MODULE: ExternalResults._imported_module,
    Role.LOADS_BACKEND: ExternalResults._backend,
    Role.COPIES_RECEIVER: ExternalResults._copied,
    Role.LAZY_MAP: ExternalResults._lazy,
    Role.DEFAULT_DICT: ExternalResults._default_dict,
    Role.CALLS_METHOD: ExternalResults._method_caller,
}
_BUILTINS: dict[str, _Rule] = {
    "staticmethod": ExternalResults._first_argument,
    "classmethod": ExternalResults._first_argument,
    "super": ExternalResults._super,
    "getattr": ExternalResults._getattr,
    "type": ExternalResults._type,
    "next": ExternalResults._next,
    "list": ExternalResults._collection,
    "sorted": ExternalResults._collection,
    "tuple": ExternalResults._collection,
    "set": ExternalResults._collection,
    "iter": ExternalResults._iterator,
    "reversed": ExternalResults._iterator,
    "dict.get": ExternalResults._taken_from_dict,
    "dict.pop": ExternalResults._taken_from_dict,
    "dict.values": ExternalResults._values_of_dict,
}


def _collected(value: Value, name: str) -> Value:
    """What a list made of an iterable holds is known; iterating over it runs nothing any more."""
    if isinstance(value, ExternalObject) and not value.type.startswith("builtins."):
        return ExternalObject(f"{value.type}.list", value.origin)
    if isinstance(value, (Container, Collection, Proxied)):
        return value
    return ExternalObject(name)
