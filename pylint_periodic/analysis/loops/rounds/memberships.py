"""Questions whether a thing is in a container, by an operator or by a function of the project."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from astroid import nodes

from pylint_periodic.analysis.loops.rounds.helpers import Helpers
from pylint_periodic.analysis.loops.rounds.ways import Done, always, conditions, leads_out, parts
from pylint_periodic.source.syntax.arguments import given_to
from pylint_periodic.source.syntax.walk import ancestors, walk
from pylint_periodic.source.values.values import Function

_Test = tuple[nodes.NodeNG, bool]


@dataclass(frozen=True)
class Membership:
    """A thing that is asked for, and what it is looked for in."""

    candidate: nodes.NodeNG
    container: nodes.NodeNG


def memberships(
    loop: nodes.For | nodes.While, helpers: Helpers, context: Function | None
) -> Iterator[list[Membership]]:
    """Yield the questions of which one must be answered by yes for another round of a loop to follow."""
    for tests in (*([item] for item in conditions(loop)), *_nested(loop)):
        alternatives = [item for test, wanted in tests for item in _alternatives(test, wanted=wanted)]
        found = [_asked(test, helpers, context, wanted=wanted) for test, wanted in alternatives]
        known = [item for item in found if item is not None]
        if len(known) == len(found):
            yield known


def _nested(loop: nodes.For | nodes.While) -> Iterator[list[_Test]]:
    """Yield the tests of ``if free(name): if name not in taken: return name``: one must fail to go on."""
    for outer in loop.body:
        tests: list[_Test] = []
        inner = outer
        while isinstance(inner, nodes.If) and not inner.orelse:
            tests.append((inner.test, False))
            if len(inner.body) != 1 or not isinstance(inner.body[0], nodes.If):
                break
            inner = inner.body[0]
        is_whole = len(tests) > 1 and isinstance(inner, nodes.If) and not inner.orelse
        if (
            is_whole
            and leads_out(inner.body, inner, loop)
            and always(
                loop.body,
                lambda item, test=outer: Done(item is test),  # type: ignore[misc]
            )
        ):
            yield tests


def _alternatives(test: nodes.NodeNG, *, wanted: bool) -> Iterator[_Test]:
    """Yield the tests of which one must come out so for the whole to be what is wanted."""
    known = [*parts(test, wanted=wanted)]
    if len(known) != 1:
        yield test, wanted
        return
    test, wanted = known[0]
    if isinstance(test, nodes.BoolOp) and (test.op == "or") is wanted:
        for item in test.values:
            yield from _alternatives(item, wanted=wanted)
    else:
        yield test, wanted


def _asked(
    test: nodes.NodeNG, helpers: Helpers, context: Function | None, *, wanted: bool
) -> Membership | None:
    if isinstance(test, nodes.Compare) and len(test.ops) == 1:
        sign, container = test.ops[0]
        return Membership(test.left, container) if sign == ("in" if wanted else "not in") else None
    called = helpers.called(test, context) if wanted and isinstance(test, nodes.Call) else ()
    return _looked_through(called[0].node, test) if len(called) == 1 else None


def _looked_through(function: nodes.FunctionDef, call: nodes.Call) -> Membership | None:
    """Return what a function is asked for, where it is true only of what it finds in a container."""
    is_method = isinstance(call.func, nodes.Attribute) and function.type == "method"
    given = given_to(function, call, int(is_method)).named
    found: set[tuple[str, nodes.NodeNG]] = set()
    for item in walk(function):
        if not isinstance(item, nodes.Return) or item.value is None or _is_false(item.value):
            continue
        place = _found_at(item, function, given.keys())
        if place is None:
            return None
        found.add(place)
    if len(found) != 1:
        return None
    name, container = found.pop()
    if name not in given:
        return None
    if isinstance(container, nodes.Name) and container.name in given:
        return Membership(given[name], given[container.name])
    receiver = function.args.arguments[0].name if is_method and function.args.arguments else ""
    is_own = isinstance(container, nodes.Attribute) and container.expr.as_string() == receiver
    if is_own and receiver and call.func.expr.as_string() == receiver:
        return Membership(given[name], container)
    return None


def _is_false(node: nodes.NodeNG) -> bool:
    return isinstance(node, nodes.Const) and not node.value


def _found_at(
    made: nodes.Return, function: nodes.FunctionDef, names: Collection[str]
) -> tuple[str, nodes.NodeNG] | None:
    """Return which of the names a ``return`` has found, and in what."""
    value = made.value
    if isinstance(value, nodes.Compare):
        is_asked = len(value.ops) == 1 and value.ops[0][0] == "in" and isinstance(value.left, nodes.Name)
        return (value.left.name, value.ops[0][1]) if is_asked else None
    name = ""
    for parent in ancestors(made):
        if parent is function:
            break
        if isinstance(parent, nodes.If) and not parent.orelse:
            name = name or _equal(parent.test, names)
        elif isinstance(parent, nodes.For):
            table = parent.iter
            if isinstance(table, nodes.Call) and isinstance(table.func, nodes.Attribute) and not table.args:
                table = table.func.expr
            return (name, table) if name else None
    return None


def _equal(test: nodes.NodeNG, names: Collection[str]) -> str:
    """Return which of the names a test says to be equal to something, or the empty string."""
    for part, wanted in parts(test, wanted=True):
        if wanted and isinstance(part, nodes.Compare) and len(part.ops) == 1 and part.ops[0][0] == "==":
            for side in (part.left, part.ops[0][1]):
                if isinstance(side, nodes.Name) and side.name in names:
                    return str(side.name)
    return ""
