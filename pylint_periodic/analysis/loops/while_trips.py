"""How often a ``while`` goes round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeGuard

from astroid import nodes

from pylint_periodic.analysis.loops.endings.chains import chained
from pylint_periodic.analysis.loops.endings.counters import counted
from pylint_periodic.analysis.loops.endings.digits import scaled
from pylint_periodic.analysis.loops.endings.drains import drained_by
from pylint_periodic.analysis.loops.endings.fillings import filled
from pylint_periodic.analysis.loops.endings.flags import ends_loop
from pylint_periodic.analysis.loops.endings.handed_out import handed_out
from pylint_periodic.analysis.loops.endings.own_counters import counter_of
from pylint_periodic.analysis.loops.endings.path_walks import walked_up
from pylint_periodic.analysis.loops.endings.searches import searched
from pylint_periodic.analysis.loops.endings.tables import used_up
from pylint_periodic.analysis.loops.limits import Own
from pylint_periodic.analysis.loops.rounds.helpers import Helpers, View
from pylint_periodic.analysis.loops.rounds.ways import Done, always, evaluated
from pylint_periodic.analysis.loops.trip_counts import Bound, TripCounter, Trips, shorten, smallest, summed
from pylint_periodic.catalog.roles import has_role
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.syntax.constants import number
from pylint_periodic.source.syntax.node_text import text_of
from pylint_periodic.source.syntax.walk import called_name, walk
from pylint_periodic.source.values.resolver import Resolver
from pylint_periodic.source.values.values import External, Function

_CATCH_THE_END = frozenset(("StopIteration", "Exception", "BaseException"))


class WhileTrips:
    """Counts the rounds of loops that only what they do bounds, in the context of one function."""

    def __init__(self, resolver: Resolver, counter: TripCounter, context: Function | None) -> None:
        """Resolve what is called through ``resolver``; ``counter`` says how many things there are."""
        self._helpers = Helpers(resolver)
        self._resolver = resolver
        self._counter = counter
        self._context = context

    def of_while(self, node: nodes.While) -> Trips:
        """Return how often a ``while`` goes round.

        A constant where it steps a counter to a constant bound; not more often than what it draws from has
        elements.
        """
        text = f"while {shorten(text_of(node.test))}"
        trips = self._bounded(node, (), text)
        drawn = drawn_each_round(node) if trips.bound is Bound.UNBOUNDED else None
        if drawn is None:
            return trips
        given = self._counter.of_iterable(drawn.args[0], self._context)
        return replace(smallest(given, trips), text=text)

    def of_for(self, node: nodes.For, trips: Trips) -> Trips:
        """Return how often a ``for`` over what never ends goes round, where a test in it leads out."""
        if trips.bound is not Bound.UNBOUNDED:
            return trips
        return self._bounded(node, self._counts_up(node.target, node.iter), trips.text)

    def _counts_up(self, target: nodes.NodeNG, node: nodes.NodeNG) -> tuple[Own, ...]:
        """Return the counter that an endless iterator gives a loop (``for i in count()``)."""
        if not isinstance(node, nodes.Call) or not isinstance(target, nodes.AssignName):
            return ()
        callees = self._resolver.values(node.func, self._context)
        if len(callees) == 1 and isinstance(callees[0], Function):
            own = counter_of(self._resolver.bind(callees[0], node, self._context), target.name, self._helpers)
            return (own,) if own is not None else ()
        names = [item.name for item in callees if isinstance(item, External)]
        if len(names) != 1 or not has_role(names[0], Role.COUNTS_UP) or node.keywords or len(node.args) > 2:
            return ()
        given = [self._helpers.number(item, self._context) for item in node.args]
        start = given[0] if given else 0
        step = given[1] if len(given) > 1 else 1
        return (Own(target.name, start, step),) if step else ()

    def _bounded(self, node: nodes.For | nodes.While, own: tuple[Own, ...], text: str) -> Trips:
        helpers, context = self._helpers, self._context
        bounds = [*counted(node, helpers, context, own), *filled(node, helpers, context)]
        bounds += scaled(node, helpers, context)
        bounds += handed_out(node, helpers, context)
        bounds += chained(node)
        bounds += walked_up(node, helpers, context)
        bounds += (self._counter.of_iterable(table, context) for table in used_up(node, helpers, context))
        bounds += (self._in_all(tables) for tables in searched(node, helpers, context, own))
        if bounds:
            least = smallest(*bounds)
            return least if _says_nothing(node) else replace(least, text=text)
        if _shortens(node):
            return Trips(Bound.DATA, text)
        if drained := drained_by(node, helpers, View(node, context, "")):
            return Trips(Bound.DATA, drained)
        return Trips(Bound.UNBOUNDED, text)

    def _in_all(self, tables: Sequence[nodes.NodeNG]) -> Trips:
        each = [self._counter.of_iterable(table, self._context) for table in tables]
        return summed(each, " + ".join(trips.text for trips in each))


def _says_nothing(node: nodes.For | nodes.While) -> bool:
    """Return whether the head of a loop does not say how often it goes round."""
    return not isinstance(node, nodes.While) or isinstance(node.test, nodes.Const)


def drawn_each_round(node: nodes.While) -> nodes.Call | None:
    """Return the call of ``next`` without a default that is made in each round and ends the loop, or None."""
    for item in evaluated(node.test):
        if _draws_on(item, node):
            return item
    for statement in node.body:
        tried = isinstance(statement, nodes.Try) and not _survives_the_end(statement)
        for item in statement.body if tried else [statement]:
            made = item.value if isinstance(item, (nodes.Assign, nodes.Expr)) else None
            if _draws_on(made, node):
                return made
        if any(isinstance(item, nodes.Continue) for item in walk(statement)):
            return None
    return None


def _draws_on(item: nodes.NodeNG | None, loop: nodes.While) -> TypeGuard[nodes.Call]:
    """Return whether an expression draws from what is no new iterator in each round."""
    return (
        isinstance(item, nodes.Call)
        and called_name(item) == "next"
        and len(item.args) == 1
        and isinstance(item.args[0], (nodes.Name, nodes.Attribute))
        and not _sets(loop, item.args[0])
    )


def _survives_the_end(node: nodes.Try) -> bool:
    """Return whether a ``try`` catches the end of an iterator and goes on."""
    return any(
        not isinstance(handler.body[-1], (nodes.Break, nodes.Return, nodes.Raise))
        and (
            handler.type is None
            or any(
                isinstance(item, nodes.Name) and item.name in _CATCH_THE_END for item in walk(handler.type)
            )
        )
        for handler in node.handlers
    )


def _sets(loop: nodes.While, subject: nodes.NodeNG) -> bool:
    name = subject.as_string()
    return any(
        isinstance(item, (nodes.AssignName, nodes.AssignAttr)) and item.as_string() == name
        for item in walk(loop)
    )


def _shortens(node: nodes.For | nodes.While) -> bool:
    """``while not fits: ... text = text[:-1]`` goes round as often as there is something to cut off.

    Where it fits a flag may say so, after which there is no other round.
    """
    return always(node.body, lambda item: Done(_cuts_off_the_end(item) or _ends(item)))


def _ends(item: nodes.NodeNG) -> bool:
    return isinstance(item, nodes.Assign) and ends_loop(item)


def _cuts_off_the_end(item: nodes.NodeNG) -> bool:
    return (
        isinstance(item, nodes.Assign)
        and isinstance(item.value, nodes.Subscript)
        and isinstance(item.value.slice, nodes.Slice)
        and (number(item.value.slice.upper) or 0) < 0
        and item.value.value.as_string() == item.targets[0].as_string()
    )
