"""What decorators and context managers of the project hold round what they run: read, not guessed.

One that only runs what it is given, and takes nothing that it must give back, holds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from astroid import nodes
from astroid.const import Context

from pylint_periodic.analysis.fix_points.safety.mentions import external_names
from pylint_periodic.catalog.catalog import shipped_catalogue
from pylint_periodic.catalog.roles import has_role
from pylint_periodic.catalog.vocabulary import Role, Verdict
from pylint_periodic.source.syntax.walk import ancestors, enclosing_class, is_generator, parameters, walk
from pylint_periodic.source.values.resolver import Resolver
from pylint_periodic.source.values.values import Function, Object, Value

_STORES = (nodes.AssignAttr, nodes.DelAttr, nodes.Global, nodes.Nonlocal)


class Wrappers:
    """Looks into the decorators and context managers that are functions of the project."""

    def __init__(self, resolver: Resolver, held_at: Callable[[nodes.NodeNG], str]) -> None:
        """Resolve by ``resolver``; ``held_at`` tells what is held at a place of a function."""
        self._resolver = resolver
        self._held_at = held_at
        self._looking_into: set[nodes.NodeNG] = set()

    def runs_plainly(self, decorator: nodes.NodeNG) -> bool:
        """Return whether all that a decorator can be does no more than to run the function."""
        functions = [*map(self._called, self._resolver.values(decorator, None))]
        return bool(functions) and all(self._once(one, self._is_plain_decorator) for one in functions)

    def holds_nothing(self, manager: nodes.NodeNG) -> bool:
        """Return whether all that a context manager can be has nothing to do when its block has ended."""
        values = self._resolver.values(manager.func, None) if isinstance(manager, nodes.Call) else ()
        return bool(values) and all(
            isinstance(value, Function) and self._once(value.node, self._is_plain_manager) for value in values
        )

    def _called(self, value: Value) -> nodes.NodeNG | None:
        """Return the function that calling a value of the project calls, or None."""
        if isinstance(value, Object):
            return self._resolver.method(value, "__call__")
        return value.node if isinstance(value, Function) else None

    def _once(self, function: nodes.NodeNG | None, looks: Callable[[nodes.FunctionDef], bool]) -> bool:
        if function in self._looking_into or not isinstance(function, nodes.FunctionDef):
            return False
        self._looking_into.add(function)
        try:
            return looks(function)
        finally:
            self._looking_into.discard(function)

    def _is_plain_manager(self, function: nodes.FunctionDef) -> bool:
        made_by = function.decorators.nodes if function.decorators is not None else []
        steps = [node for node in walk(function, into_scopes=False) if isinstance(node, nodes.Yield)]
        return (
            len(made_by) == len(steps) == 1
            and self._has_role(made_by[0], Role.CONTEXT_MANAGER)
            and not any(map(_ends_something, _ancestors_in(function, steps[0])))
            and not _stores(function)
            and not self._held_at(steps[0])
            and not [*self._telling(_calls_after(function, steps[0]))]
        )

    def _is_plain_decorator(self, decorator: nodes.FunctionDef) -> bool:
        names = parameters(decorator)[enclosing_class(decorator) is not None :]
        if len(names) != 1 or is_generator(decorator) or decorator.decorators is not None:
            return False
        given = [
            node
            for node in walk(decorator)
            if isinstance(node, (nodes.Name, nodes.AssignName, nodes.DelName)) and node.name == names[0]
        ]
        return all(
            isinstance(node, nodes.AssignName) or self._is_plain_use(node, decorator) for node in given
        )

    def _is_plain_use(self, name: nodes.NodeNG, decorator: nodes.FunctionDef) -> bool:
        """Return whether a use of the decorated function only looks at it, returns it, or runs it."""
        around = name.parent
        if isinstance(around, nodes.Return):
            return around.scope() is decorator
        if isinstance(around, (nodes.Attribute, nodes.AssignAttr)):
            return True
        if not isinstance(around, nodes.Call):
            return False
        if around.func is not name:
            return self._has_role(around.func, Role.RUNS_AS_IT_STANDS)
        wrapper = around.scope()
        return (
            isinstance(wrapper, nodes.FunctionDef)
            and not isinstance(wrapper, nodes.AsyncFunctionDef)
            and wrapper.parent is decorator
            and not is_generator(wrapper)
            and self._is_only_returned(wrapper, decorator)
            and not any(map(_ends_something, _ancestors_in(wrapper, around)))
            and not _stores(wrapper)
            and not self._held_at(around)
            and not self._makes_a_pair(wrapper, around)
        )

    def _is_only_returned(self, wrapper: nodes.FunctionDef, decorator: nodes.FunctionDef) -> bool:
        plain = all(
            self._has_role(node, Role.RUNS_AS_IT_STANDS)
            for node in (wrapper.decorators.nodes if wrapper.decorators is not None else ())
        )
        uses = (
            node for node in walk(decorator) if isinstance(node, nodes.Name) and node.name == wrapper.name
        )
        return plain and all(isinstance(node.parent, (nodes.Return, nodes.Attribute)) for node in uses)

    def _makes_a_pair(self, wrapper: nodes.FunctionDef, call: nodes.Call) -> bool:
        """Return whether something is called before and after a call that nobody knows to hold nothing."""
        after = set(_calls_after(wrapper, call))
        inside = set(walk(call))
        before = [
            node
            for node in walk(wrapper, into_scopes=False)
            if isinstance(node, nodes.Call)
            and node not in after
            and node not in inside
            and _in_body(node, wrapper)
        ]
        return any(self._telling(before)) and any(self._telling(after))

    def _telling(self, calls: Iterable[nodes.Call]) -> Iterator[nodes.Call]:
        """Yield the calls that may take or give back something, as far as anybody knows."""
        for call in calls:
            names = [*external_names(self._resolver.values(call.func, None))]
            rows = [shipped_catalogue().operation(name) for name in names]
            if not rows or any(
                row is None or row.verdict not in (Verdict.CHEAP, Verdict.NEVER) for row in rows
            ):
                yield call

    def _has_role(self, node: nodes.NodeNG, role: Role) -> bool:
        called = node.func if isinstance(node, nodes.Call) else node
        return any(has_role(name, role) for name in external_names(self._resolver.values(called, None)))


def _ancestors_in(function: nodes.FunctionDef, place: nodes.NodeNG) -> Iterator[nodes.NodeNG]:
    """Yield what stands round a place in its function."""
    for node in ancestors(place):
        if node is function:
            return
        yield node


def _ends_something(around: nodes.NodeNG) -> bool:
    return isinstance(around, nodes.Try) and bool(around.finalbody)


def _stores(function: nodes.FunctionDef) -> bool:
    """Return whether a function marks anything that others see, but where what it runs has failed."""
    return any(
        (isinstance(node, _STORES) or (isinstance(node, nodes.Subscript) and node.ctx is not Context.Load))
        and not _on_failure(node, function)
        for node in walk(function, into_scopes=False)
    )


def _on_failure(node: nodes.NodeNG, function: nodes.FunctionDef) -> bool:
    return any(isinstance(around, nodes.ExceptHandler) for around in _ancestors_in(function, node))


def _in_body(node: nodes.NodeNG, function: nodes.FunctionDef) -> bool:
    return any(around in function.body for around in (node, *_ancestors_in(function, node)))


def _calls_after(function: nodes.FunctionDef, place: nodes.NodeNG) -> Iterator[nodes.Call]:
    """Yield what a function calls behind a place, unless that has failed; in a loop that is anything."""
    loop = any(isinstance(around, (nodes.For, nodes.While)) for around in _ancestors_in(function, place))
    inside = set(walk(place))
    for node in walk(function, into_scopes=False):
        if isinstance(node, nodes.Call) and node not in inside and _in_body(node, function):
            behind = (node.lineno or 0, node.col_offset or 0) > (place.lineno or 0, place.col_offset or 0)
            if (behind or loop) and not _on_failure(node, function):
                yield node
