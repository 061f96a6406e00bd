"""Why a call cannot simply be run on a native thread: what it works with belongs to the thread of the hub."""

from __future__ import annotations

from collections.abc import Iterator

from astroid import nodes

from pylint_periodic.analysis.fix_points.safety.surroundings import Surroundings
from pylint_periodic.analysis.flow.sites import KnownOperation
from pylint_periodic.analysis.loops.trip_counts import shorten
from pylint_periodic.catalog.roles import has_role, spelled
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.syntax.node_text import text_of
from pylint_periodic.source.syntax.walk import called_name, is_generator
from pylint_periodic.source.values.resolver import Resolver
from pylint_periodic.source.values.values import ExternalObject, Function, Generator, Lazy


class ThreadBound:
    """Looks at the receiver, the arguments, the function and the result of calls."""

    def __init__(self, resolver: Resolver, surroundings: Surroundings) -> None:
        """Resolve by ``resolver``; ``surroundings`` tells what a function holds."""
        self._resolver = resolver
        self._surroundings = surroundings

    def reason(self, call: nodes.Call, operation: KnownOperation | None = None) -> str:
        """Return why neither the call nor what it makes can go to another thread, or the empty string."""
        return next(self._reasons(call, operation), "")

    def _reasons(self, call: nodes.Call, operation: KnownOperation | None) -> Iterator[str]:
        receiver = [call.func.expr] if isinstance(call.func, nodes.Attribute) else []
        given = (*receiver, *call.args, *(word.value for word in call.keywords))
        for node in (part for whole in given for part in _parts(whole)):
            for value in () if isinstance(node, nodes.Const) else self._resolver.values(node, None):
                text = shorten(text_of(node), 40)
                if isinstance(value, (Generator, Lazy)):
                    yield f"the body of the generator `{text}` would run there"
                elif isinstance(value, ExternalObject) and has_role(value.type, Role.STAYS_ON_THREAD):
                    yield f"`{text}` has to stay on its thread"
                elif isinstance(value, Function):
                    yield from self._of_function(value.node)
        for value in self._resolver.values(call.func, None):
            if isinstance(value, Function):
                yield from self._of_function(value.node)
        if operation is not None and has_role(operation.returns, Role.STAYS_ON_THREAD):
            yield "what it makes has to stay on the thread that makes it"

    def of_whole(self, function: nodes.FunctionDef) -> str:
        """Return why a function cannot go to another thread as a whole, or the empty string."""
        reasons = (*self._surroundings.decorations(function), *self._of_function(function))
        return next(iter(reasons), "")

    def _of_function(self, function: nodes.NodeNG) -> Iterator[str]:
        name = getattr(function, "name", "the function")
        if isinstance(function, nodes.FunctionDef) and is_generator(function):
            yield f"the body of the generator `{name}` would not run there"
        held = self._surroundings.held_in(function)
        if held:
            yield f"`{name}` holds what belongs to the thread of the hub: {held}"


def _parts(node: nodes.NodeNG) -> Iterator[nodes.NodeNG]:
    """Yield an expression and what of it goes along: elements, what a method is called on, iterables."""
    stack = [node]
    while stack:
        part = stack.pop()
        yield part
        if isinstance(part, (nodes.List, nodes.Tuple, nodes.Set)):
            stack += part.elts
        elif isinstance(part, nodes.Dict):
            stack += [value for _, value in part.items]
        elif isinstance(part, nodes.Starred):
            stack.append(part.value)
        elif isinstance(part, nodes.Attribute):
            stack.append(part.expr)
        elif isinstance(part, nodes.Call):
            if isinstance(part.func, nodes.Attribute):
                stack.append(part.func.expr)
            if called_name(part) in spelled(Role.HANDS_THROUGH):
                stack += part.args
