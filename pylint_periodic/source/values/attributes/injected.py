"""What an object is given from outside: by who makes it, calls its setters, or sets its attributes.

The places are looked for in the modules that make objects of the class; a class that many modules make is
made in as many ways.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from astroid import nodes

from pylint_periodic.source.project.project import Module
from pylint_periodic.source.syntax.arguments import given_to
from pylint_periodic.source.syntax.constants import text
from pylint_periodic.source.syntax.names.scopes import bound_in
from pylint_periodic.source.syntax.walk import (
    body_nodes,
    called_name,
    enclosing_class,
    enclosing_function,
    parameters,
    walk_lines,
)
from pylint_periodic.source.values.classes.decorations import is_setter
from pylint_periodic.source.values.resolving import Resolving
from pylint_periodic.source.values.values import (
    NONE,
    UNKNOWN,
    Class,
    ExternalObject,
    Function,
    Object,
    Value,
    Values,
    distinct,
)

MAX_MAKERS = 8

_CONSTRUCTOR = "__init__"


class Injected:
    """Finds what is injected into objects of the project's classes."""

    def __init__(self, resolver: Resolving) -> None:
        """Ask ``resolver`` for what the arguments stand for."""
        self._resolver = resolver
        self._calls: dict[tuple[nodes.NodeNG, nodes.ClassDef], tuple[tuple[nodes.Call, int], ...]] = {}
        self._set: dict[tuple[nodes.ClassDef, str], Values] = {}

    def constructed_with(self, context: Function, name: str) -> Values:
        """Return what the calls that make objects of a class give a parameter of its ``__init__``."""
        cls = _class_of(context)
        if cls is None or getattr(context.node, "name", "") != _CONSTRUCTOR:
            return UNKNOWN
        key = ("constructed", context, name)
        if self._resolver.is_active(key):
            return UNKNOWN
        with self._resolver.within(key):
            found = [
                value
                for call, skipped in self._calls_reaching(context.node, cls)
                for value in self._given(context.node, call, skipped, name, cls)
            ]
        return distinct(value for value in found if _tells(value))

    def constructor_arguments(
        self, context: Function, name: str
    ) -> Iterator[tuple[nodes.NodeNG, Function | None]]:
        """Yield what the calls that make objects give a parameter of ``__init__``, and where they are."""
        cls = _class_of(context)
        if cls is None or getattr(context.node, "name", "") != _CONSTRUCTOR:
            return
        for call, skipped in self._calls_reaching(context.node, cls):
            given = given_to(context.node, call, skipped).named.get(name)
            if given is not None:
                yield given, self._home(enclosing_function(call), cls)

    def _given(
        self,
        init: nodes.FunctionDef | nodes.Lambda,
        call: nodes.Call,
        skipped: int,
        name: str,
        cls: nodes.ClassDef,
    ) -> Values:
        """Return what one call gives a parameter, or a keyword that ``**kwargs`` takes."""
        given = given_to(init, call, skipped).named.get(name)
        home = enclosing_function(call)
        context = self._home(home, cls)
        if given is not None or context is None:
            return self._resolver.values(given, context)
        handed_on = any(
            word.arg is None
            and isinstance(word.value, nodes.Name)
            and word.value.name == context.node.args.kwarg
            for word in call.keywords
        )
        return self.constructed_with(context, name) if handed_on else UNKNOWN

    def _home(self, home: nodes.FunctionDef | nodes.Lambda | None, cls: nodes.ClassDef) -> Function | None:
        """Return the function that a call stands in; one constructor runs another for the same object."""
        if home is None:
            return None
        owner = enclosing_class(home)
        is_constructor = owner is not None and getattr(home, "name", "") == _CONSTRUCTOR
        if is_constructor and owner in self._resolver.bindings.mro(cls):
            return Function(home, receiver=Object(cls))
        return self._resolver.lexical(home)

    def _calls_reaching(self, init: nodes.NodeNG, cls: nodes.ClassDef) -> tuple[tuple[nodes.Call, int], ...]:
        """Return the calls that run a constructor for objects of ``cls``, and how much is bound by then."""
        key = (init, cls)
        if key not in self._calls:
            first = self._resolver.bindings.method(cls, _CONSTRUCTOR)
            found = self._makings(cls) if first is init else self._passed_up(init, cls)
            self._calls[key] = tuple(found)
        return self._calls[key]

    def _makings(self, cls: nodes.ClassDef) -> Iterator[tuple[nodes.Call, int]]:
        for module in self._makers(cls):
            for call in module.calls_of(cls.name):
                if Class(cls) in self._resolver.bindings.static_value(call.func):
                    yield call, 1

    def _passed_up(self, init: nodes.NodeNG, cls: nodes.ClassDef) -> Iterator[tuple[nodes.Call, int]]:
        """Yield the calls by which constructors of a hierarchy run one of a base class."""
        for base in self._resolver.bindings.mro(cls):
            for method in bound_in(base, _CONSTRUCTOR):
                if method is init:
                    return
                for call in body_nodes(method) if isinstance(method, nodes.FunctionDef) else ():
                    if not isinstance(call, nodes.Call) or called_name(call) != _CONSTRUCTOR:
                        continue
                    called = self._resolver.values(call.func, Function(method, receiver=Object(cls)))
                    for value in called:
                        if isinstance(value, Function) and value.node is init:
                            yield call, 1 if isinstance(value.receiver, Object) else 0

    def _makers(self, cls: nodes.ClassDef) -> Iterator[Module]:
        project = self._resolver.bindings.project
        own = project.module_of(cls)
        names = {*project.index.making(cls.name), *((own.name,) if own is not None else ())}
        for dotted in sorted(names) if len(names) <= MAX_MAKERS else ():
            module = project.module(dotted)
            if module is not None:
                yield module

    def keyword(self, words: nodes.NodeNG, key: nodes.NodeNG, context: Function | None) -> Values:
        """Return what the ``**kwargs`` of a constructor have under a key."""
        if context is None or not isinstance(words, nodes.Name) or words.name != context.node.args.kwarg:
            return UNKNOWN
        name = text(key)
        return self.constructed_with(context, name) if name else UNKNOWN

    def handed_to_setter(self, value: nodes.NodeNG, context: Function | None) -> Values:
        """Return what the calls of a method give a parameter that it keeps in an attribute."""
        method = context.node if context is not None else None
        cls = _class_of(context) if context is not None else None
        if cls is None or not isinstance(method, nodes.FunctionDef) or not isinstance(value, nodes.Name):
            return UNKNOWN
        if value.name not in parameters(method)[1:] or method.name == _CONSTRUCTOR:
            return UNKNOWN
        if is_setter(method):
            return self.set_elsewhere(Object(cls), method.name)
        found: list[Value] = []
        for module in self._makers(cls):
            for call in module.calls_of(method.name):
                if isinstance(call.func, nodes.Attribute):
                    home = self._lexical(call)
                    if self._is_of(call.func.expr, home, cls):
                        given = given_to(method, call, 1).named.get(value.name)
                        found.extend(self._resolver.values(given, home))
        return distinct(value for value in found if _tells(value))

    def set_elsewhere(self, owner: Object, name: str) -> Values:
        """Return what others set an attribute of an object to, by ``x.name = y``."""
        key = (owner.node, name)
        if key not in self._set:
            self._set[key] = UNKNOWN  # what it is in the midst of this
            found = (
                value
                for module in self._makers(owner.node)
                for target in _targets(module, name)
                if not _is_own(target) and self._is_of(target.expr, self._lexical(target), owner.node)
                for value in self._resolver.values(target.parent.value, self._lexical(target))
            )
            self._set[key] = distinct(value for value in found if _tells(value))
        return self._set[key]

    def _lexical(self, node: nodes.NodeNG) -> Function | None:
        function = enclosing_function(node)
        return self._resolver.lexical(function) if function is not None else None

    def _is_of(self, node: nodes.NodeNG, context: Function | None, cls: nodes.ClassDef) -> bool:
        """Return whether an expression is an object of a class."""
        return any(
            isinstance(value, Object) and value.node is cls for value in self._resolver.values(node, context)
        )


def _tells(value: Value) -> bool:
    """Return whether a value says more than which call outside made it."""
    return value != NONE and not (isinstance(value, ExternalObject) and "()" in value.type)


def _class_of(context: Function) -> nodes.ClassDef | None:
    if isinstance(context.receiver, Object):
        return context.receiver.node
    return enclosing_class(context.node)


def _targets(module: Module, name: str) -> Iterable[nodes.AssignAttr]:
    # An attribute is read on more lines than it is set on, and a long expression has many.
    lines = module.lines_setting(name)
    return [
        node
        for node in (walk_lines(module.tree, lines) if lines else ())
        if isinstance(node, nodes.AssignAttr)
        and node.attrname == name
        and isinstance(node.parent, nodes.Assign)
    ]


def _is_own(target: nodes.AssignAttr) -> bool:
    """Return whether a method sets an attribute of its own object."""
    function = enclosing_function(target)
    names = parameters(function)[:1] if function is not None else ()
    return isinstance(target.expr, nodes.Name) and target.expr.name in names
