"""What a call gives: a function's results, an object of a class, or what the world outside makes."""

from __future__ import annotations

from collections.abc import Iterable

from astroid import nodes

from pylint_periodic.catalog.roles import has_role
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.syntax.walk import (
    is_generator,
    parameters,
    return_statements,
)
from pylint_periodic.source.values.resolving import Resolving
from pylint_periodic.source.values.values import (
    NONE,
    UNKNOWN,
    Class,
    Coroutine,
    External,
    ExternalObject,
    Function,
    Generator,
    Object,
    Partial,
    Proxied,
    Value,
    Values,
    as_method_call,
    distinct,
    of_partial,
)


class CallResults:
    """Resolves calls to their results, each function in the context that the call gives it."""

    def __init__(self, resolver: Resolving) -> None:
        """Ask ``resolver`` for what callees and returned expressions stand for."""
        self._resolver = resolver
        self._results: dict[Function, Values] = {}

    def call_result(self, callee: Value, call: nodes.Call, context: Function | None) -> Iterable[Value]:
        """Return what calling ``callee`` at ``call`` gives."""
        if isinstance(callee, External):
            return self._resolver.external_result(callee.name, call, context)
        if isinstance(callee, ExternalObject) and has_role(callee.type, Role.CALLS_METHOD):
            meant = as_method_call(callee.origin, call) if isinstance(callee.origin, nodes.Call) else None
            return self._resolver.values(meant, context)
        if isinstance(callee, ExternalObject):
            called = f"{callee.type}.__call__"
            known = self._resolver.outside.result_type(called)
            return self._resolver.external_result(called, call, context) if known else UNKNOWN
        if isinstance(callee, Class):
            return (Object(callee.node, exact=True),)
        if isinstance(callee, Function):
            return self.results(self._resolver.bind(callee, call, context))
        if isinstance(callee, Partial):
            return self.call_result(callee.target, of_partial(callee.call, call), context)
        if isinstance(callee, Object):
            method = self._resolver.method(callee, "__call__")
            return self.results(Function(method, receiver=callee)) if method is not None else UNKNOWN
        if isinstance(callee, Proxied):
            return [
                self._resolver.handed_out(callee, value)
                for value in self.call_result(callee.inner, call, context)
            ]
        return UNKNOWN

    def results(self, function: Function) -> Values:
        """Return what calling a project function gives: its ``return`` values or its annotation."""
        node = function.node
        if isinstance(node, nodes.FunctionDef):
            if isinstance(node, nodes.AsyncFunctionDef):
                return (Coroutine(function),)
            if is_generator(node):
                return (Generator(function),)
        if function in self._results:
            return self._results[function]
        if self._resolver.is_active(function):
            return UNKNOWN
        with self._resolver.within(function):
            found = distinct(self._returned(function))
        self._results[function] = found
        return found

    def _returned(self, function: Function) -> Iterable[Value]:
        node = function.node
        if not isinstance(node, nodes.FunctionDef):
            return self._resolver.values(node.body, function)
        found: list[Value] = []
        given: list[Value] = []
        names = parameters(node)
        for statement in return_statements(node):
            gives_back = isinstance(statement.value, nodes.Name) and statement.value.name in names
            (given if gives_back else found).extend(self._resolver.values(statement.value, function))
        # A helper that wraps what it is given where there is a hub (`tpool_wrap`) is there to wrap it.
        wrapped = {value.inner for value in found if isinstance(value, Proxied)}
        found += [value for value in given if value not in wrapped]
        useful = [value for value in found if value != NONE]
        known = useful or self._resolver.annotated(node.returns) or found
        if isinstance(function.stands_for, nodes.FunctionDef) and all(_is_guess(value) for value in known):
            # A library called the function for its wrapper (`tenacity.Retrying()(function)`).
            return self.results(self._resolver.lexical(function.stands_for)) or known
        return known


def _is_guess(value: Value) -> bool:
    """Return whether all that is known of a value is which external call made it."""
    return isinstance(value, ExternalObject) and value.type.endswith("()")
