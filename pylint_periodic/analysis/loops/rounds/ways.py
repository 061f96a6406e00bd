"""Ways through the body of a loop or a function: does each of them do a certain thing before it goes on?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import Enum, IntEnum

from astroid import nodes

from pylint_periodic.catalog.roles import spelled
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.memory import remembered
from pylint_periodic.source.syntax.plain_tests import plain, settled
from pylint_periodic.source.syntax.walk import ancestors, called_name, innermost_loop, walk

_LOOPS = (nodes.For, nodes.While)
_COMPREHENSIONS = (nodes.ListComp, nodes.SetComp, nodes.DictComp, nodes.GeneratorExp)
_NOT_RUN = (nodes.Lambda, nodes.FunctionDef, nodes.ClassDef)
# Of more tests in one loop the rest is not looked at.
_MAX_TESTS = 32


class Way(Enum):
    """How a way leaves a block."""

    END = "end"
    AGAIN = "continue"
    BREAK = "break"
    RETURN = "return"
    RETURN_FALSE = "return of nothing"
    RAISE = "raise"


class Done(IntEnum):
    """Whether a statement does the thing; ``EVEN_RAISING`` where it raises only if nothing is left to do."""

    NO = 0
    YES = 1
    EVEN_RAISING = 2


Does = Callable[[nodes.NodeNG], Done]
_ALONE = frozenset((Way.END,))
_NOWHERE: frozenset[Way] = frozenset()


def always(body: Sequence[nodes.NodeNG], does: Does) -> bool:
    """Return whether each way through the body of a loop, to another round, does something.

    ``does`` is asked of statements, and is to look at what these evaluate themselves (``evaluated``).
    """
    return not missing(body, does) & {Way.END, Way.AGAIN}


def missing(body: Sequence[nodes.NodeNG], does: Does) -> frozenset[Way]:
    """Return the ways out of a block on which something is not done."""
    found: set[Way] = set()
    for statement in body:
        ways = _of_statement(statement, does)
        found |= ways - _ALONE
        if Way.END not in ways:
            return frozenset(found)
    return frozenset(found) | _ALONE


def _of_statement(node: nodes.NodeNG, does: Does) -> frozenset[Way]:
    if isinstance(node, nodes.If):
        return _of_ladder(node, does)
    if not isinstance(node, _NOT_RUN) and does(node):
        return _NOWHERE
    if isinstance(node, nodes.Return):
        nothing = node.value is None or (isinstance(node.value, nodes.Const) and not node.value.value)
        return frozenset((Way.RETURN_FALSE if nothing else Way.RETURN,))
    if isinstance(node, nodes.With):
        return _of_with(node, does)
    if isinstance(node, nodes.Try):
        return _of_try(node, does)
    if isinstance(node, _LOOPS):
        return _of_loop(node, does)
    if isinstance(node, nodes.Match):
        return _of_match(node, does)
    return _SIMPLE.get(type(node), _ALONE)


_SIMPLE = {
    nodes.Break: frozenset((Way.BREAK,)),
    nodes.Continue: frozenset((Way.AGAIN,)),
    nodes.Raise: frozenset((Way.RAISE,)),
}


def _of_ladder(node: nodes.If, does: Does) -> frozenset[Way]:
    """Return the ways past an ``if`` and all its ``elif``, of which there may be many."""
    found: set[Way] = set()
    while not does(node):
        truth = settled(node.test)
        if truth is not False:
            found |= missing(node.body, does)
        if truth:
            return frozenset(found)
        if len(node.orelse) != 1 or not isinstance(node.orelse[0], nodes.If):
            return frozenset(found | missing(node.orelse, does))
        node = node.orelse[0]
    return frozenset(found)


def _of_with(node: nodes.With, does: Does) -> frozenset[Way]:
    ways = missing(node.body, does)
    return ways | _ALONE if _suppresses(node) and does(node.body[0]) is not Done.EVEN_RAISING else ways


def _suppresses(node: nodes.With) -> bool:
    return any(
        isinstance(item, nodes.Call) and called_name(item) in spelled(Role.SUPPRESSES)
        for item, _ in node.items
    )


def _of_try(node: nodes.Try, does: Does) -> frozenset[Way]:
    found = set(missing(node.body, does))
    if Way.END in found:
        found.discard(Way.END)
        found |= missing(node.orelse, does)
    if does(node.body[0]) is not Done.EVEN_RAISING:
        for handler in node.handlers:
            found |= missing(handler.body, does)
    if node.finalbody:
        last = missing(node.finalbody, does)
        return frozenset(found | (last - _ALONE)) if Way.END in last else last
    return frozenset(found)


def _of_loop(node: nodes.For | nodes.While, does: Does) -> frozenset[Way]:
    inside = missing(node.body, does)
    found = set(inside & {Way.RETURN, Way.RETURN_FALSE, Way.RAISE})
    ends = not (isinstance(node, nodes.While) and settled(node.test))
    if ends and (inside & {Way.END, Way.AGAIN} or not _goes_round(node)):
        found |= missing(node.orelse, does)
    if Way.BREAK in inside:
        found.add(Way.END)
    return frozenset(found)


def _goes_round(node: nodes.For | nodes.While) -> bool:
    """Return whether a loop surely makes a round: over what is written out and not empty."""
    return (
        isinstance(node, nodes.For)
        and isinstance(node.iter, (nodes.Tuple, nodes.List))
        and bool(node.iter.elts)
    )


def _of_match(node: nodes.Match, does: Does) -> frozenset[Way]:
    found: set[Way] = set()
    for case in node.cases:
        found |= missing(case.body, does)
        if isinstance(case.pattern, nodes.MatchAs) and case.pattern.pattern is None and case.guard is None:
            return frozenset(found)
    return frozenset(found) | _ALONE


def evaluated(node: nodes.NodeNG) -> Iterator[nodes.NodeNG]:
    """Yield what is surely evaluated when a statement or an expression begins; a statement itself first."""
    stack = _heads(node)
    while stack:
        current = stack.pop()
        yield current
        if isinstance(current, nodes.BoolOp):
            stack.append(current.values[0])
        elif isinstance(current, nodes.IfExp):
            stack.append(current.test)
        elif isinstance(current, _COMPREHENSIONS):
            stack.append(current.generators[0].iter)
        elif not isinstance(current, _NOT_RUN):
            stack.extend(reversed([*current.get_children()]))


def _heads(node: nodes.NodeNG) -> list[nodes.NodeNG]:
    if isinstance(node, (nodes.If, nodes.While)):
        return [node.test]
    if isinstance(node, nodes.For):
        return [node.iter]
    if isinstance(node, nodes.With):
        return [item for item, _ in reversed(node.items)]
    if isinstance(node, nodes.Match):
        return [node.subject]
    return [] if isinstance(node, (nodes.Try, *_NOT_RUN)) else [node]


# Asked by every rule about a loop.
@remembered(1024)
def conditions(loop: nodes.For | nodes.While) -> tuple[tuple[nodes.NodeNG, bool], ...]:
    """Return the tests that must come out so, each of them in each round, for another round to follow.

    They are the parts of the loop's own test, and of the tests in its body that lead out of it.
    """
    found = [*parts(loop.test, wanted=True)] if isinstance(loop, nodes.While) else []
    tests = (node for item in loop.body for node in walk(item, into_scopes=False))
    leading_out = [(node, truth) for node in tests if (truth := _goes_on(node, loop)) is not None]
    for node, truth in leading_out[:_MAX_TESTS]:
        if always(loop.body, lambda item, test=node: Done(item is test)):  # type: ignore[misc]
            found += parts(node.test, wanted=truth)
    return tuple(found)


def _goes_on(node: nodes.NodeNG, loop: nodes.NodeNG) -> bool | None:
    """Return how a test must come out where the other way leads out of the loop, or None."""
    if not isinstance(node, nodes.If):
        return None
    if leads_out(node.body, node, loop):
        return False
    return True if node.orelse and leads_out(node.orelse, node, loop) else None


def leads_out(block: Sequence[nodes.NodeNG], node: nodes.NodeNG, loop: nodes.NodeNG) -> bool:
    """Return whether a block of a statement in a loop ends that loop, whatever happens in it."""
    out = {Way.RETURN, Way.RETURN_FALSE}
    if innermost_loop(node) is loop:
        out.add(Way.BREAK)
    if not is_caught(node, loop):
        out.add(Way.RAISE)
    return missing(block, lambda _: Done.NO) <= out


def is_caught(node: nodes.NodeNG, loop: nodes.NodeNG) -> bool:
    """Return whether a handler in a loop may go on with it after what a node in it raises."""
    child = node
    for parent in ancestors(node):
        if child is loop:
            return False
        if isinstance(parent, nodes.Try) and child in parent.body:
            out = {Way.RETURN, Way.RETURN_FALSE, Way.RAISE}
            if innermost_loop(parent) is loop:
                out.add(Way.BREAK)
            if any(not missing(item.body, lambda _: Done.NO) <= out for item in parent.handlers):
                return True
        elif isinstance(parent, nodes.With) and _suppresses(parent):
            return True
        child = parent
    return False


def parts(test: nodes.NodeNG, *, wanted: bool) -> Iterator[tuple[nodes.NodeNG, bool]]:
    """Yield the parts of a test that must all be true, or false, for it to be what is wanted."""
    test, same = plain(test)
    wanted = wanted is same
    if isinstance(test, nodes.BoolOp) and (test.op == "and") is wanted:
        for part in test.values:
            yield from parts(part, wanted=wanted)
    elif not isinstance(test, nodes.Const):
        yield test, wanted
