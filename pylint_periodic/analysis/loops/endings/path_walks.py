"""Loops that go up a path, a folder in each round: as many rounds as it is deep."""

from __future__ import annotations

from collections.abc import Iterator

from astroid import nodes

from pylint_periodic.analysis.loops.rounds.helpers import Helpers
from pylint_periodic.analysis.loops.rounds.ways import Done, always, conditions
from pylint_periodic.analysis.loops.trip_counts import Bound, Trips, shorten
from pylint_periodic.catalog.roles import has_role
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.syntax.names.assigned_names import assigned_in_body
from pylint_periodic.source.syntax.node_text import text_of
from pylint_periodic.source.syntax.walk import walk
from pylint_periodic.source.values.values import Function


def walked_up(loop: nodes.For | nodes.While, helpers: Helpers, context: Function | None) -> Iterator[Trips]:
    """Yield the bounds of ``while path != root: path = os.path.dirname(path)``.

    Each round takes the last component off a path, and a test of what is left, or of what was taken off,
    leads out of the loop.
    """
    assigned = assigned_in_body(loop)
    asked = {
        node.as_string()
        for test, _ in conditions(loop)
        for node in walk(test)
        if isinstance(node, (nodes.Name, nodes.Attribute))
    }
    for step in dict.fromkeys(item.statement() for found in assigned.values() for item in found):
        shortened = _shortened(step, helpers, context)
        if not shortened or not asked & {shortened, *_bound(step)}:
            continue
        others = [item for item in assigned[shortened] if item.statement() is not step]
        if not others and always(loop.body, lambda item: Done(item is step)):  # noqa: B023 # pylint: disable=cell-var-from-loop
            yield Trips(Bound.DATA, shorten(text_of(step)))


def _shortened(step: nodes.NodeNG, helpers: Helpers, context: Function | None) -> str:
    """Return the path that a statement takes the last component off, as it is spelled, or nothing."""
    call = step.value if isinstance(step, nodes.Assign) else None
    if not isinstance(call, nodes.Call) or len(call.args) != 1:
        return ""
    path = str(call.args[0].as_string())
    libraries = helpers.libraries(call, context)
    goes_up = bool(libraries) and all(has_role(name, Role.GOES_UP_A_PATH) for name in libraries)
    return path if goes_up and _bound(step)[:1] == [path] else ""


def _bound(step: nodes.Assign) -> list[str]:
    """Return what a statement assigns, as it is spelled, in the order of the source."""
    return [
        item.as_string()
        for target in step.targets
        for item in walk(target)
        if isinstance(item, (nodes.AssignName, nodes.AssignAttr))
    ]
