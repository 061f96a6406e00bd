"""Loops each of whose rounds uses up one entry of a table: a migration, or an address to try."""

from __future__ import annotations

from collections.abc import Iterator

from astroid import nodes

from pylint_periodic.analysis.loops.limits import Limits
from pylint_periodic.analysis.loops.rounds.each_round import EachRound
from pylint_periodic.analysis.loops.rounds.guards import is_new
from pylint_periodic.analysis.loops.rounds.helpers import Helpers, View
from pylint_periodic.analysis.loops.rounds.refills import adds_to, forgets, is_refilled
from pylint_periodic.analysis.loops.rounds.ways import Done
from pylint_periodic.source.syntax.walk import ancestors, walk
from pylint_periodic.source.values.values import Function


def used_up(
    loop: nodes.For | nodes.While, helpers: Helpers, context: Function | None
) -> Iterator[nodes.NodeNG]:
    """Yield the tables that a loop goes through again in each round, to do one entry that was not done yet.

    ``for key in table: if key in done: continue; ... done.add(key); break``, and its ``else`` leads out.
    """
    limits = Limits(loop, helpers, context)
    for inner in walk(loop, into_scopes=False):
        if not isinstance(inner, nodes.For) or inner is loop or not limits.is_fixed(inner.iter):
            continue
        names = {item.name for item in walk(inner.target) if isinstance(item, nodes.AssignName)}
        table = inner.iter
        while isinstance(table, nodes.Call) and isinstance(table.func, nodes.Attribute):
            table = table.func.expr
        if is_refilled(helpers, View(loop, context, table.as_string()), ()):
            continue
        if EachRound(loop, helpers, lambda node, _, found=names: _marks(node, found, loop)).surely(  # type: ignore[misc]
            View(loop, context, "")
        ):
            yield inner.iter


def _marks(node: nodes.NodeNG, names: set[str], loop: nodes.NodeNG) -> Done:
    """Return whether something remembers an entry that it did not know."""
    if not isinstance(node, nodes.Call) or not isinstance(node.func, nodes.Attribute) or not node.args:
        return Done.NO
    entry, done = node.args[0].as_string(), node.func.expr.as_string()
    if entry not in names or not adds_to(node, done) or loop not in ancestors(node):
        return Done.NO
    return Done(done in is_new(node.statement(), entry, loop) and not forgets(loop, done))
