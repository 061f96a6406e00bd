"""What a loop does bit by bit to what others reach, too: a yield in it lets them see the half of it.

A look at a table by a key that was taken from it before finds it there as long as nothing yields, and so does
what takes it away. A table that is emptied and filled anew is never seen empty.
"""

from __future__ import annotations

from collections.abc import Iterator

from astroid import nodes
from astroid.const import Context

from pylint_periodic.analysis.fix_points.safety.unshared_data import UnsharedData
from pylint_periodic.catalog.roles import spelled
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.syntax.node_text import text_of
from pylint_periodic.source.syntax.walk import enclosing_function, walk

_ADDS = (Role.ADDS_ONE, Role.ADDS_MANY)


def shared_change(loop: nodes.For | nodes.While, unshared: UnsharedData) -> nodes.NodeNG | None:
    """Return the first container in a loop that others must not come between, or None."""
    bound = {node.name for node in walk(loop) if isinstance(node, nodes.AssignName) and not _goes_on(node)}
    keys = _targets(loop)
    for statement in loop.body:
        for container, is_look in _containers(statement, keys):
            if _is_shared(container, bound, unshared, is_look=is_look):
                return container
    return None


def _containers(statement: nodes.NodeNG, keys: set[str]) -> Iterator[tuple[nodes.NodeNG, bool]]:
    """Yield what a statement takes from or fills anew; with True what it looks into by one of the keys."""
    for node in walk(statement, into_scopes=False):
        if isinstance(node, nodes.Subscript):
            by_key = any(isinstance(item, nodes.Name) and item.name in keys for item in walk(node.slice))
            if node.ctx is Context.Del:
                yield node.value, False
            elif by_key and (node.ctx is Context.Load or _goes_on(node)):
                yield node.value, True
            elif node.ctx is Context.Store and _is_emptied(node.value):
                yield node.value, False
        elif isinstance(node, nodes.Call) and isinstance(node.func, nodes.Attribute):
            name, container = node.func.attrname, node.func.expr
            adds = any(name in spelled(role) for role in _ADDS)
            if name in spelled(Role.TAKES_AWAY) or (adds and _is_emptied(container)):
                yield container, False


def _is_emptied(container: nodes.NodeNG) -> bool:
    """Return whether a function sets a container anew, or empties it."""
    function = enclosing_function(container)
    text = text_of(container)
    return function is not None and any(
        (isinstance(node, nodes.AssignAttr) and node.as_string() == text)
        or (isinstance(node, nodes.Call) and text_of(node.func) == f"{text}.clear")
        for node in walk(function, into_scopes=False)
    )


def _is_shared(container: nodes.NodeNG, bound: set[str], unshared: UnsharedData, *, is_look: bool) -> bool:
    """Return whether a container is plainly one that other functions reach.

    That is an attribute of what lives longer than a round, and a name that is not the function's own. A
    parameter is looked into as its caller has made it; changed, it may be anybody's.
    """
    root = container
    while isinstance(root, (nodes.Attribute, nodes.Subscript)):
        root = root.expr if isinstance(root, nodes.Attribute) else root.value
    if not isinstance(root, nodes.Name) or root.name in bound:
        return False
    if _has_attribute(container):
        return True
    return not is_look and not unshared.is_made_here(root)


def _has_attribute(container: nodes.NodeNG) -> bool:
    return any(isinstance(node, nodes.Attribute) for node in walk(container))


def _targets(loop: nodes.For | nodes.While) -> set[str]:
    return {
        node.name
        for node in (walk(loop.target) if isinstance(loop, nodes.For) else ())
        if isinstance(node, nodes.AssignName)
    }


def _goes_on(target: nodes.NodeNG) -> bool:
    return isinstance(target.parent, nodes.AugAssign)
