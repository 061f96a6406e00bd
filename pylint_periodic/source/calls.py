"""A call to what it runs: functions of the project, external callables, or something unknown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from astroid import nodes

from pylint_periodic.source.expressions import Expressions
from pylint_periodic.source.hierarchy import Hierarchies, is_abstract
from pylint_periodic.source.values import (
    Class,
    Coroutine,
    External,
    ExternalObject,
    Function,
    Generator,
    Lazy,
    Object,
    Partial,
    Proxied,
    Unknown,
    Value,
)
from pylint_periodic.source.walk import enclosing_class, is_generator


@dataclass(frozen=True)
class ProjectTarget:
    """A function of the project that the call runs now."""

    function: Function


@dataclass(frozen=True)
class ExternalTarget:
    """A callable outside the project, by qualified name; ``call`` holds its arguments."""

    name: str
    call: nodes.Call


@dataclass(frozen=True)
class OffloadedTarget:
    """A method of an object in ``tpool.Proxy``: it runs on a native thread."""

    name: str


@dataclass(frozen=True)
class DeferredTarget:
    """A generator function or coroutine: the call runs nothing yet."""

    function: Function


@dataclass(frozen=True)
class UnknownTarget:
    """A callee that could not be resolved; ``text`` is how the source spells it."""

    text: str


Target = ProjectTarget | ExternalTarget | OffloadedTarget | DeferredTarget | UnknownTarget


class Calls:
    """Resolves calls to their targets."""

    def __init__(self, expressions: Expressions) -> None:
        """Resolve callees through ``expressions``."""
        self.expressions = expressions
        self._hierarchies = Hierarchies(expressions.bindings)

    def targets(self, call: nodes.Call, context: Function | None) -> tuple[Target, ...]:
        """Return what a call may run; never empty."""
        callees = self.expressions.values(call.func, context)
        found = [target for callee in callees for target in self.of_value(callee, call, context)]
        known = [target for target in found if not isinstance(target, UnknownTarget)]
        if not known:
            found = list(self._by_hierarchy(call, context)) or found
        overriding = list(self._overrides(known, call, context))
        if overriding:
            found = [target for target in found if not _is_abstract_target(target)]
        found.extend(overriding)
        return tuple(dict.fromkeys(found)) or (UnknownTarget(call.func.as_string()),)

    def _by_hierarchy(self, call: nodes.Call, context: Function | None) -> Iterable[Target]:
        """Return the methods that a call on an attribute of unknown class (``self.driver``) can mean."""
        function = call.func
        if not isinstance(function, nodes.Attribute) or not isinstance(function.expr, nodes.Attribute):
            return
        for method in self._hierarchies.methods(function.attrname):
            owner = enclosing_class(method)
            if owner is not None:
                yield self._inferred(method, owner, call, context)

    def _overrides(
        self, known: Iterable[Target], call: nodes.Call, context: Function | None
    ) -> Iterable[Target]:
        """Return what subclasses put in place of an abstract method that a call was resolved to."""
        if call.func.as_string().startswith("super("):
            return  # names one class's own method
        for target in known:
            function = getattr(target, "function", None)
            if function is None or not isinstance(function.receiver, Object) or function.receiver.exact:
                continue
            if isinstance(function.node, nodes.FunctionDef):
                for method in self._hierarchies.overrides(function.node, function.receiver.node):
                    owner = enclosing_class(method)
                    if owner is not None:
                        yield self._inferred(method, owner, call, context)

    def _inferred(
        self, method: nodes.FunctionDef, owner: nodes.ClassDef, call: nodes.Call, context: Function | None
    ) -> Target:
        function = self.expressions.bind(Function(method, receiver=Object(owner)), call, context)
        return self._project(replace(function, inferred=True))

    def of_value(self, callee: Value, call: nodes.Call, context: Function | None) -> Iterable[Target]:
        """Return what calling one candidate runs."""
        if isinstance(callee, External):
            return (ExternalTarget(callee.name, call),)
        if isinstance(callee, ExternalObject):
            if callee.type.startswith("builtins."):
                return ()
            return (ExternalTarget(f"{callee.type}.__call__", call),)
        if isinstance(callee, Function):
            return (self._project(self.expressions.bind(callee, call, context)),)
        if isinstance(callee, Partial):
            inner = self.of_value(callee.target, callee.call, context)
            return [self._shifted(target, callee.call, call, context) for target in inner]
        if isinstance(callee, Class):
            return self._constructor(callee, call, context)
        if isinstance(callee, Object):
            return self._method(callee, "__call__", call, context)
        if isinstance(callee, Unknown):
            return (UnknownTarget(call.func.as_string()),)
        if isinstance(callee, Proxied):
            return (OffloadedTarget(_proxied_name(callee)),)
        return ()

    def _project(self, function: Function) -> Target:
        if is_generator(function.node) or isinstance(function.node, nodes.AsyncFunctionDef):
            return DeferredTarget(function)
        return ProjectTarget(function)

    def _shifted(
        self, target: Target, made: nodes.Call, call: nodes.Call, context: Function | None
    ) -> Target:
        """Bind a partial's own arguments: those of ``made`` after the callable, then those of ``call``."""
        if not isinstance(target, (ProjectTarget, DeferredTarget)):
            return target
        plain = replace(target.function, bound=())
        joined = _joined_call(made, call)
        return self._project(self.expressions.bind(plain, joined, context))

    def _constructor(self, callee: Class, call: nodes.Call, context: Function | None) -> Iterable[Target]:
        made = Object(callee.node, exact=True)
        init = self.expressions.method(made, "__init__")
        if init is None:
            bases = [
                base
                for base in self.expressions.bindings.external_bases(callee.node)
                if base != "builtins.object"
            ]
            return [ExternalTarget(base, call) for base in bases] or (
                ExternalTarget("builtins.object", call),
            )
        return (ProjectTarget(self.expressions.bind(Function(init, receiver=made), call, context)),)

    def _method(
        self, owner: Object, name: str, call: nodes.Call, context: Function | None
    ) -> Iterable[Target]:
        method = self.expressions.method(owner, name)
        if method is None:
            return ()
        return (self._project(self.expressions.bind(Function(method, receiver=owner), call, context)),)

    def special(self, value: Value, name: str) -> Target | None:
        """Return the target of a special method (``__enter__``, ``__next__``...) of a value, or None."""
        if isinstance(value, Object):
            method = self.expressions.method(value, name)
            return self._project(Function(method, receiver=value)) if method is not None else None
        return None

    def callables(
        self, argument: nodes.NodeNG, context: Function | None, call: nodes.Call
    ) -> tuple[Target, ...]:
        """Return what calling an argument that is handed on would run."""
        found = [
            target
            for value in self.expressions.values(argument, context)
            for target in self._handed(value, call, context)
        ]
        return tuple(dict.fromkeys(found))

    def _handed(self, value: Value, call: nodes.Call, context: Function | None) -> Iterable[Target]:
        if isinstance(value, Function):
            return (self._project(value),)
        if isinstance(value, (Generator, Coroutine, Lazy, Unknown)):
            return ()
        return self.of_value(value, call, context)


def _is_abstract_target(target: Target) -> bool:
    return isinstance(target, ProjectTarget) and (
        isinstance(target.function.node, nodes.FunctionDef)
        and not target.function.inferred
        and is_abstract(target.function.node)
    )


def _proxied_name(value: Proxied) -> str:
    inner = value.inner
    while isinstance(inner, Proxied):
        inner = inner.inner
    if isinstance(inner, External):
        return inner.name
    if isinstance(inner, Function):
        return inner.name
    return ""


def _joined_call(made: nodes.Call, call: nodes.Call) -> nodes.Call:
    joined = nodes.Call(
        lineno=call.lineno,
        col_offset=call.col_offset,
        end_lineno=call.end_lineno,
        end_col_offset=call.end_col_offset,
        parent=call.parent,
    )
    joined.func, joined.args = made.func, [*made.args[1:], *call.args]
    joined.keywords = [*made.keywords, *call.keywords]
    return joined
