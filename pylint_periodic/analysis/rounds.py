"""Loops that a greenthread stays in: what each of their rounds does is done again and again, as by a task."""

from __future__ import annotations

from collections.abc import Iterable

from astroid import nodes

from pylint_periodic.analysis.flow.sites import Site
from pylint_periodic.analysis.tasks.task import Task
from pylint_periodic.findings import Symbol
from pylint_periodic.source.memory import remembered
from pylint_periodic.source.syntax.node_refs import is_a
from pylint_periodic.source.syntax.walk import ancestors, dotted_name, round_nodes

_FUNCTIONS = (nodes.FunctionDef, nodes.Lambda, nodes.ClassDef)


# Loops count wherever they are, these where they are done again and again.
_LOOPS_SAID = (Symbol.UNBOUNDED_LOOP, Symbol.SKIPPED_YIELD)
_OF_ROUNDS = (Symbol.FILE_IO, Symbol.BLOCKING_CALL)


def counts_in_greenthread(task: Task, site: Site, places: Iterable[nodes.NodeNG]) -> bool:
    """Return whether a site is said of a greenthread; ``places`` are the calls on the way, and itself.

    Recursion ends where Python's own limit does, so it counts in rounds alone.
    """
    if site.symbol not in _LOOPS_SAID and site.symbol not in _OF_ROUNDS:
        return False
    is_loop = site.symbol in _LOOPS_SAID and not is_a(site.loop, nodes.FunctionDef)
    if task.again or (is_loop and not task.once):
        return True
    ways = [*places]
    return in_endless_rounds(ways) or (is_loop and is_endless(ways[-1]))


def in_endless_rounds(places: Iterable[nodes.NodeNG]) -> bool:
    """Return whether one of the calls that lead to a site, or the site itself, is in a loop without end."""
    return any(_never_ends(loop) for place in places for loop in _loops(place))


def is_endless(node: nodes.NodeNG) -> bool:
    """Return whether a node is such a loop itself."""
    return isinstance(node, nodes.While) and _never_ends(node)


def _loops(place: nodes.NodeNG) -> Iterable[nodes.While]:
    for around in ancestors(place):
        if isinstance(around, _FUNCTIONS):
            return
        if isinstance(around, nodes.While):
            yield around


@remembered(4096)
def _never_ends(loop: nodes.While) -> bool:
    """Return whether nothing in a loop ends it: its test is true, or a flag that it leaves alone.

    An exit from an ``except`` is how a loop ends that is told to.
    """
    if not _is_true(loop.test) and not _is_flag(loop):
        return False
    return not any(
        isinstance(node, (nodes.Break, nodes.Return)) and not _is_handled(node, loop)
        for node in round_nodes(loop)
    )


def _is_true(test: nodes.NodeNG) -> bool:
    return isinstance(test, nodes.Const) and bool(test.value)


def _is_flag(loop: nodes.While) -> bool:
    test = loop.test
    if isinstance(test, nodes.UnaryOp) and test.op == "not":
        test = test.operand
    if isinstance(test, nodes.Call) and not test.args and isinstance(test.func, nodes.Attribute):
        test = test.func.expr
    name = dotted_name(test)
    return "." in name and not any(
        isinstance(node, (nodes.Attribute, nodes.AssignAttr)) and node.as_string() == name
        for node in round_nodes(loop)
    )


def _is_handled(node: nodes.NodeNG, loop: nodes.While) -> bool:
    """Return whether a ``break`` or ``return`` ends an inner loop, or stands in an ``except``."""
    for around in ancestors(node):
        if around is loop:
            return False
        if isinstance(around, nodes.ExceptHandler):
            return True
        if isinstance(node, nodes.Break) and isinstance(around, (nodes.For, nodes.While)):
            return True
    return False
