"""In what order the parts of a statement are evaluated, which surely are, and whether it can raise."""

from __future__ import annotations

from collections.abc import Iterable

from astroid import nodes

from pylint_periodic.source.syntax.walk import ancestors, walk

_RAISES = (nodes.Call, nodes.Subscript, nodes.Attribute, nodes.Await, nodes.BinOp)


def in_order(node: nodes.NodeNG) -> Iterable[nodes.NodeNG]:
    """Return the nodes of a simple statement or an expression in the order in which they are evaluated."""
    if isinstance(node, (nodes.Assign, nodes.AnnAssign, nodes.AugAssign)):
        targets = node.targets if isinstance(node, nodes.Assign) else [node.target]
        parts = [*([node.value] if node.value is not None else []), *targets]
        return (item for part in parts for item in walk(part, into_scopes=False))
    return walk(node, into_scopes=False)


def is_unconditional(node: nodes.NodeNG, whole: nodes.NodeNG) -> bool:
    """Return whether evaluating ``whole`` surely evaluates a node inside it."""
    child = node
    for parent in ancestors(node):
        if child is whole:
            return True
        if isinstance(parent, nodes.BoolOp) and parent.values[0] is not child:
            return False
        if isinstance(parent, nodes.IfExp) and parent.test is not child:
            return False
        if isinstance(parent, nodes.Compare) and parent.left is not child and len(parent.ops) > 1:
            return False
        if isinstance(parent, (nodes.ComprehensionScope, nodes.Lambda)):
            return False
        child = parent
    return True


def may_raise(node: nodes.NodeNG) -> bool:
    """Return whether a statement or an expression can raise: a step of a counter is taken not to."""
    if isinstance(node, nodes.AugAssign) and isinstance(node.value, nodes.Const):
        return False
    return any(isinstance(item, _RAISES) for item in walk(node, into_scopes=False))
