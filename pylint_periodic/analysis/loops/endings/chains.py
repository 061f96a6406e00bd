"""Loops that go from a thing to what hangs on it, up a chain: as many rounds as the chain has links."""

from __future__ import annotations

from collections.abc import Iterator

from astroid import nodes

from pylint_periodic.analysis.loops.rounds.ways import Done, always, conditions
from pylint_periodic.analysis.loops.trip_counts import Bound, Trips, shorten
from pylint_periodic.source.syntax.names.assigned_names import assigned_in_body
from pylint_periodic.source.syntax.node_text import text_of


def chained(loop: nodes.For | nodes.While) -> Iterator[Trips]:
    """Yield the bounds of ``while frame is not None: frame = frame.parent``.

    Each round replaces what a test asks for by an attribute, an item or the answer of a method of it, and
    the test ends the loop where there is no more of that.
    """
    assigned = assigned_in_body(loop)
    for test, wanted in conditions(loop):
        asked = _asked(test, wanted=wanted)
        # `while error.cause: error = first_of(error.cause)` goes on to what hangs on the error.
        link = asked if asked in assigned else asked.partition(".")[0]
        steps = [item.parent for item in assigned.get(link, ())]
        if not steps or not all(_follows(step, link) or _goes_on_to(step, asked, link) for step in steps):
            continue
        if always(loop.body, lambda item: Done(item in steps)):  # noqa: B023 # pylint: disable=cell-var-from-loop
            yield Trips(Bound.DATA, shorten(text_of(steps[0])))


def _asked(test: nodes.NodeNG, *, wanted: bool) -> str:
    """Return what has to be there for another round, as it is spelled, or the empty string."""
    if isinstance(test, nodes.Compare) and len(test.ops) == 1:
        operator, right = test.ops[0]
        if operator == ("is not" if wanted else "is") and isinstance(right, nodes.Const):
            return _spelled(test.left) if right.value is None else ""
        return ""
    return _spelled(test) if wanted else ""


def _spelled(node: nodes.NodeNG) -> str:
    if isinstance(node, nodes.NamedExpr):
        node = node.target
    return str(node.as_string()) if isinstance(node, (nodes.Name, nodes.AssignName, nodes.Attribute)) else ""


def _follows(step: nodes.NodeNG, link: str) -> bool:
    """Return whether a statement puts something that hangs on a thing in the place of the thing."""
    if not isinstance(step, nodes.Assign) or len(step.targets) != 1:
        return False
    value = step.value
    while isinstance(value, nodes.BoolOp) and value.op == "or":  # `frame.parent or None`
        value = value.values[0]
    if isinstance(value, nodes.Attribute):
        return _holds(value.expr, link)
    if isinstance(value, nodes.Subscript) and not isinstance(value.slice, nodes.Slice):
        return _holds(value.value, link) or bool(value.slice.as_string() == link)  # `parents[child]`
    if not isinstance(value, nodes.Call):
        return False
    if isinstance(value.func, nodes.Name):
        return value.func.name == "getattr" and len(value.args) > 1 and _holds(value.args[0], link)
    if not isinstance(value.func, nodes.Attribute):
        return False
    # What is handed to a method could make each of its answers another one.
    looks_up = value.func.attrname == "get" and any(_holds(item, link) for item in value.args[:1])
    asks = _holds(value.func.expr, link) and (value.func.attrname == "get" or not value.args)
    return not value.keywords and (looks_up or asks)


def _goes_on_to(step: nodes.NodeNG, asked: str, link: str) -> bool:
    """Return whether a statement puts what a function makes of that which was asked for in its place."""
    made = step.value if isinstance(step, nodes.Assign) and len(step.targets) == 1 else None
    return (
        isinstance(made, nodes.Call)
        and asked != link
        and not made.keywords
        and [item.as_string() for item in made.args] == [asked]
    )


def _holds(owner: nodes.NodeNG, link: str) -> bool:
    """Return whether an expression is a thing, or goes on from it: ``frame``, ``frame.scope``."""
    while True:
        if owner.as_string() == link:
            return True
        if not isinstance(owner, (nodes.Attribute, nodes.Subscript)):
            return False
        owner = owner.expr if isinstance(owner, nodes.Attribute) else owner.value
