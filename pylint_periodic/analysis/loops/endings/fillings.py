"""Loops that go on until there is enough of something: as many rounds as the limit says."""

from __future__ import annotations

from collections.abc import Iterator

from astroid import nodes

from pylint_periodic.analysis.loops.endings.counters import needs
from pylint_periodic.analysis.loops.limits import Limits
from pylint_periodic.analysis.loops.rounds.each_round import EachRound
from pylint_periodic.analysis.loops.rounds.guards import is_some
from pylint_periodic.analysis.loops.rounds.helpers import Helpers, View
from pylint_periodic.analysis.loops.rounds.ways import Done
from pylint_periodic.analysis.loops.trip_counts import Bound, Trips, constant, shorten
from pylint_periodic.catalog.roles import spelled
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.syntax.node_text import text_of
from pylint_periodic.source.syntax.walk import called_name, walk
from pylint_periodic.source.values.values import Function

# What does nothing where it is in already.
_ONCE = frozenset(("add", "setdefault"))


def filled(loop: nodes.For | nodes.While, helpers: Helpers, context: Function | None) -> Iterator[Trips]:
    """Yield the bounds of ``while len(done) < limit: ... done.append(...)``."""
    limits = Limits(loop, helpers, context)
    for need in needs(loop):
        left = need.left
        if need.operator not in ("<", "<=") or not limits.is_fixed(need.right):
            continue
        if not (isinstance(left, nodes.Call) and called_name(left) == "len" and len(left.args) == 1):
            continue
        view = View(loop, context, left.args[0].as_string())
        if _loses(view, helpers) or not EachRound(loop, helpers, _grows).surely(view):
            continue
        limit, text = limits.value(need.right), shorten(text_of(need.test))
        yield Trips(Bound.DATA, text) if limit is None else constant(limit + (need.operator == "<="), text)


def _grows(node: nodes.NodeNG, view: View) -> Done:
    if isinstance(node, nodes.Call) and isinstance(node.func, nodes.Attribute):
        if node.func.expr.as_string() != view.subject or not node.args:
            return Done.NO
        name = node.func.attrname
        if name in spelled(Role.ADDS_MANY):
            return Done(name != "update" and is_some(node.args[0], view.root))
        return Done(name in spelled(Role.ADDS_ONE) and name not in _ONCE)
    if isinstance(node, nodes.AugAssign):
        return Done(
            node.op == "+=" and node.target.as_string() == view.subject and is_some(node.value, view.root)
        )
    if isinstance(node, (nodes.Assign, nodes.AnnAssign)) and isinstance(node.value, nodes.BinOp):
        targets = node.targets if isinstance(node, nodes.Assign) else [node.target]
        added = _added(node.value, view.subject)
        return Done(
            added is not None and targets[0].as_string() == view.subject and is_some(added, view.root)
        )
    return Done.NO


def _added(value: nodes.BinOp, subject: str) -> nodes.NodeNG | None:
    """Return what an expression adds to a variable, or None."""
    if value.op != "+":
        return None
    if value.left.as_string() == subject:
        return value.right
    return value.left if value.right.as_string() == subject else None


def _loses(view: View, helpers: Helpers) -> bool:
    """Return whether a round takes something out again, or begins anew."""
    taking = spelled(Role.TAKES_AWAY) | spelled(Role.TAKES_MANY) | spelled(Role.TAKES_FROM_ARGUMENT)
    for seen in helpers.views(view):
        for node in walk(seen.root):
            if isinstance(node, (nodes.AssignName, nodes.AssignAttr)) and node.as_string() == seen.subject:
                made = node.parent
                is_added = isinstance(made, nodes.AugAssign) and made.op == "+="
                value = getattr(made, "value", None)
                if not is_added and not (isinstance(value, nodes.BinOp) and _added(value, seen.subject)):
                    return True
            elif isinstance(node, nodes.Call) and called_name(node) in taking:
                owner = node.func.expr if isinstance(node.func, nodes.Attribute) else None
                if any(
                    item.as_string() == seen.subject for item in (owner, *node.args[:1]) if item is not None
                ):
                    return True
            elif isinstance(node, nodes.Delete) and any(
                isinstance(item, nodes.Subscript) and item.value.as_string() == seen.subject
                for item in node.targets
            ):
                return True
    return False
