"""Loops that a library hands one thing after another until it hands out nothing: a round for each."""

from __future__ import annotations

from collections.abc import Iterator

from astroid import nodes

from pylint_periodic.analysis.loops.rounds.counter_steps import bindings_of
from pylint_periodic.analysis.loops.rounds.each_round import EachRound
from pylint_periodic.analysis.loops.rounds.helpers import Helpers, View
from pylint_periodic.analysis.loops.rounds.ways import Done, conditions
from pylint_periodic.analysis.loops.trip_counts import Bound, Trips
from pylint_periodic.catalog.roles import has_role
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.syntax.constants import given_at
from pylint_periodic.source.syntax.node_text import text_of
from pylint_periodic.source.values.values import Function


def handed_out(loop: nodes.For | nodes.While, helpers: Helpers, context: Function | None) -> Iterator[Trips]:
    """Yield the bounds of ``while True: entry = libc.getprotoent(); if not entry: break``."""
    for test, wanted in conditions(loop):
        asked = _asked(test, wanted=wanted)
        if asked is None:
            continue
        view = View(loop, context, asked.as_string())
        calls = [given_at(binding) for binding, seen in bindings_of(view, helpers) if seen.root is loop]
        if isinstance(asked, nodes.Call):
            calls = [asked]
        if not calls or not all(_hands_out(call, helpers, context) for call in calls):
            continue
        made = {call.parent for call in calls if call is not None}
        if isinstance(asked, nodes.Call) or EachRound(
            loop,
            helpers,
            lambda node, _view, made=made: Done(node in made),  # type: ignore[misc]
        ).surely(view):
            yield Trips(Bound.DATA, text_of(calls[0]))


def _asked(test: nodes.NodeNG, *, wanted: bool) -> nodes.NodeNG | None:
    """Return what must be there for another round."""
    if isinstance(test, nodes.Compare):
        operator, other = test.ops[0]
        is_none = isinstance(other, nodes.Const) and other.value is None and len(test.ops) == 1
        if not is_none or operator != ("is not" if wanted else "is"):
            return None
        test, wanted = test.left, True
    if isinstance(test, nodes.NamedExpr):
        test = test.value
    return test if wanted and isinstance(test, (nodes.Name, nodes.Call)) else None


def _hands_out(call: nodes.NodeNG | None, helpers: Helpers, context: Function | None) -> bool:
    names = helpers.libraries(call, context) if isinstance(call, nodes.Call) else ()
    return bool(names) and all(has_role(name, Role.HANDS_OUT) for name in names)
