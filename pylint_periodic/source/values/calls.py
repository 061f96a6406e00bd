"""A call to what it runs: functions of the project, external callables, or something unknown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from astroid import nodes

from pylint_periodic.catalog.roles import has_role, role_row, shipped_roles
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.syntax.node_text import text_of
from pylint_periodic.source.syntax.walk import (
    ancestors,
    called_name,
    class_around,
    dotted_name,
    enclosing_class,
    is_generator,
    parameters,
    walk,
    walk_lines,
)
from pylint_periodic.source.values.call_contexts import given_by_keyword
from pylint_periodic.source.values.classes.decorations import is_dataclass
from pylint_periodic.source.values.classes.hierarchy import is_abstract
from pylint_periodic.source.values.resolver import Resolver
from pylint_periodic.source.values.results.plugins import constructed
from pylint_periodic.source.values.values import (
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
    Super,
    Unknown,
    Value,
    as_method_call,
    of_partial,
    unique,
    with_arguments,
)


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

    def __init__(self, resolver: Resolver) -> None:
        """Resolve callees through ``resolver``."""
        self.resolver = resolver
        self._hierarchies = resolver.hierarchies
        self._called_methods: dict[tuple[nodes.ClassDef, str, str], frozenset[str]] = {}

    def targets(self, call: nodes.Call, context: Function | None) -> tuple[Target, ...]:
        """Return what a call may run; never empty."""
        callees = self.resolver.values(call.func, context)
        found = [target for callee in callees for target in self.of_value(callee, call, context)]
        known = [target for target in found if not isinstance(target, UnknownTarget)]
        if not known:
            found = list(self._by_hierarchy(call, context)) or found
        overriding = list(self._overrides(known, call, context))
        if overriding:
            found = [target for target in found if not _is_abstract_target(target)]
        found.extend(overriding)
        return unique(found) or (UnknownTarget(text_of(call.func)),)

    def _by_hierarchy(self, call: nodes.Call, context: Function | None) -> Iterable[Target]:
        """Return the methods that a call on an attribute of unknown class (``self.driver``) can mean."""
        function = call.func
        if not isinstance(function, nodes.Attribute) or not isinstance(function.expr, nodes.Attribute):
            return
        receiver = function.expr
        offered = self._called_on(receiver)
        delegator = _method_of(receiver.expr)
        for method in self._hierarchies.methods(function.attrname, offered, receiver.attrname):
            owner = enclosing_class(method)
            if owner is not None and not self._leads_back(method, owner, delegator):
                yield self._inferred(method, owner, call, context)

    def _leads_back(
        self, method: nodes.FunctionDef, owner: nodes.ClassDef, delegator: nodes.FunctionDef | None
    ) -> bool:
        """Return whether a method is the one that hands its work on, or one in its place that calls it.

        Who hands a method on to an object of a class that nobody knows hands it on to another class.
        """
        if delegator is None or method.name != delegator.name:
            return False
        overrides = enclosing_class(delegator) in self.resolver.bindings.mro(owner)[1:]
        return method is delegator or (overrides and _calls_super(method))

    def _called_on(self, receiver: nodes.Attribute) -> frozenset[str]:
        """Return the methods that the enclosing class calls on the same attribute of ``self``."""
        owner = class_around(receiver)
        if owner is None or not isinstance(receiver.expr, nodes.Name):
            return frozenset()
        key = (owner, receiver.expr.name, receiver.attrname)
        if key not in self._called_methods:
            module = self.resolver.bindings.project.module_of(owner)
            lines = module.lines_naming(receiver.attrname) if module is not None else ()
            self._called_methods[key] = frozenset(
                call.func.attrname
                for call in (walk_lines(owner, lines) if lines else ())
                if isinstance(call, nodes.Call)
                and isinstance(call.func, nodes.Attribute)
                and dotted_name(call.func.expr) == f"{receiver.expr.name}.{receiver.attrname}"
            )
        return self._called_methods[key]

    def _overrides(
        self, known: Iterable[Target], call: nodes.Call, context: Function | None
    ) -> Iterable[Target]:
        """Return what subclasses may put in place of a method that a call was resolved to."""
        receiver = call.func.expr if isinstance(call.func, nodes.Attribute) else None
        if _is_super(receiver):
            return  # names one class's own method
        for target in known:
            function = getattr(target, "function", None)
            if function is None or not isinstance(function.receiver, Object) or function.receiver.exact:
                continue
            if isinstance(function.node, nodes.FunctionDef):
                receiver = function.receiver
                for method in self._hierarchies.overrides(
                    function.node, receiver.node, any_subclass=receiver.open
                ):
                    owner = enclosing_class(method)
                    if owner is not None:
                        yield self._inferred(method, owner, call, context)

    def _inferred(
        self, method: nodes.FunctionDef, owner: nodes.ClassDef, call: nodes.Call, context: Function | None
    ) -> Target:
        function = Function(method, receiver=Object(owner))
        if all(isinstance(value, Proxied) for value in self.resolver.decorated(function)):
            return OffloadedTarget(function.name)
        return self._project(replace(self.resolver.bind(function, call, context), inferred=True))

    def of_value(self, callee: Value, call: nodes.Call, context: Function | None) -> Iterable[Target]:
        """Return what calling one candidate runs."""
        if isinstance(callee, External):
            return (ExternalTarget(callee.name, call), *self._run_by_library(callee.name, call, context))
        if isinstance(callee, ExternalObject) and has_role(callee.type, Role.CALLS_METHOD):
            meant = as_method_call(callee.origin, call) if isinstance(callee.origin, nodes.Call) else None
            return () if meant is None else self.targets(meant, context)
        if isinstance(callee, ExternalObject):
            if callee.type.startswith("builtins."):
                return ()
            return (ExternalTarget(f"{callee.type}.__call__", call),)
        if isinstance(callee, Function):
            return (self._project(self.resolver.bind(callee, call, context)),)
        if isinstance(callee, Partial):
            inner = self.of_value(callee.target, callee.call, context)
            return [self._shifted(target, callee.call, call, context) for target in inner]
        if isinstance(callee, Class):
            return self._constructor(callee, call, context)
        if isinstance(callee, Object):
            return self._method(callee, "__call__", call, context)
        if isinstance(callee, Unknown):
            return (UnknownTarget(text_of(call.func)),)
        if isinstance(callee, Proxied):
            return (OffloadedTarget(_proxied_name(callee)),)
        return ()

    def _run_by_library(self, name: str, call: nodes.Call, context: Function | None) -> Iterable[Target]:
        """Return what a library runs of the project's own as it is called."""
        roles = shipped_roles().of(name)
        if Role.LOADS_PLUGINS in roles:
            yield from self._made_by(name, call, context)
        for role in (Role.RUNS_METHODS, Role.RUNS_OWN_METHODS):
            row = role_row(name, role) if role in roles else None
            if row is None:
                continue
            given = call.args[row.argument] if len(call.args) > row.argument else None
            if role is Role.RUNS_OWN_METHODS:
                given = call.func.expr if isinstance(call.func, nodes.Attribute) else None
            for function in self._methods_of(given, row.methods, context):
                told = given_by_keyword(function, call, context, self.resolver) if row.keywords else function
                yield self._project(told)

    def _methods_of(
        self, node: nodes.NodeNG | None, names: Iterable[str], context: Function | None
    ) -> Iterable[Function]:
        """Return the methods of these names that the classes of an expression have."""
        for value in self.resolver.values(node, context):
            owner = value.receiver if isinstance(value, Super) else value
            if isinstance(owner, (Object, Class)):
                for name in names:
                    method = self.resolver.method(owner, name)
                    if method is not None:
                        yield Function(method, receiver=owner)

    def _made_by(self, name: str, call: nodes.Call, context: Function | None) -> Iterable[Target]:
        """Return the constructors that a manager of plugins runs as it is made."""
        made = [cls for manager in self.resolver.managed(name, call, context) for cls in constructed(manager)]
        plain = with_arguments(call, [], [])
        return [target for cls in made for target in self.of_value(cls, plain, context)]

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
        return self._project(self.resolver.bind(plain, of_partial(made, call), context))

    def _constructor(self, callee: Class, call: nodes.Call, context: Function | None) -> Iterable[Target]:
        made = Object(callee.node, exact=True)
        init = self.resolver.method(made, "__init__")
        if init is None and any(is_dataclass(cls) for cls in self.resolver.bindings.mro(callee.node)):
            after = self.resolver.method(made, "__post_init__")
            if after is not None:
                return (ProjectTarget(Function(after, receiver=made)),)
        if init is None:
            bases = [
                base
                for base in self.resolver.bindings.external_bases(callee.node)
                if base != "builtins.object"
            ]
            return [ExternalTarget(base, call) for base in bases] or (
                ExternalTarget("builtins.object", call),
            )
        new = self.resolver.method(made, "__new__")
        runs = [init] if new is None else [new, init]
        return [
            ProjectTarget(self.resolver.bind(Function(node, receiver=made), call, context)) for node in runs
        ]

    def _method(
        self, owner: Object, name: str, call: nodes.Call, context: Function | None
    ) -> Iterable[Target]:
        method = self.resolver.method(owner, name)
        if method is None:
            return ()
        return (self._project(self.resolver.bind(Function(method, receiver=owner), call, context)),)

    def special(self, value: Value, name: str) -> Target | None:
        """Return the target of a special method (``__enter__``, ``__next__``...) of a value, or None."""
        if isinstance(value, Object):
            method = self.resolver.method(value, name)
            return self._project(Function(method, receiver=value)) if method is not None else None
        return None

    def callables(
        self, argument: nodes.NodeNG, context: Function | None, call: nodes.Call
    ) -> tuple[Target, ...]:
        """Return what calling an argument that is handed on would run."""
        found = [
            target
            for value in self.resolver.values(argument, context)
            for target in self._handed(value, call, context)
        ]
        return unique(found)

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


def _method_of(node: nodes.NodeNG) -> nodes.FunctionDef | None:
    """Return the method whose ``self`` an expression is, also in a function within the method, or None."""
    functions = (outer for outer in ancestors(node) if isinstance(outer, nodes.FunctionDef))
    method = next((function for function in functions if enclosing_class(function) is not None), None)
    itself = method is not None and isinstance(node, nodes.Name) and node.name in parameters(method)[:1]
    return method if itself else None


def _calls_super(method: nodes.FunctionDef) -> bool:
    """Return whether a method calls what it has taken the place of."""
    return any(
        isinstance(node, nodes.Call)
        and called_name(node) == method.name
        and isinstance(node.func, nodes.Attribute)
        and _is_super(node.func.expr)
        for node in walk(method)
    )


def _is_super(node: nodes.NodeNG | None) -> bool:
    return isinstance(node, nodes.Call) and called_name(node) == "super"


def _proxied_name(value: Proxied) -> str:
    inner = value.inner
    while isinstance(inner, Proxied):
        inner = inner.inner
    if isinstance(inner, External):
        return inner.name
    if isinstance(inner, Function):
        return inner.name
    return ""
