"""References to nodes: where one stands and of what kind it is, without its tree.

What is known of a function outlives its tree so, and can be compared, sent to another process and kept.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from astroid import nodes

from pylint_periodic.source.memory import remembered
from pylint_periodic.source.syntax.walk import walk, walk_lines

_KINDS: dict[str, type[nodes.NodeNG]] = {kind.__name__: kind for kind in nodes.ALL_NODE_CLASSES}


class NodeRef(msgspec.Struct, frozen=True, array_like=True, cache_hash=True, gc=False):
    """A node by its place: the file, 1-based lines, 0-based columns in UTF-8 bytes, and the kind of node.

    What a node has not is 0.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    kind: str


@remembered(65_536)
def ref_to(node: nodes.NodeNG) -> NodeRef:
    """Return the reference to a node."""
    return NodeRef(
        node.root().file or "",
        node.lineno or 0,
        node.col_offset or 0,
        node.end_lineno or 0,
        node.end_col_offset or 0,
        type(node).__name__,
    )


def is_a(ref: NodeRef | None, *kinds: type[nodes.NodeNG]) -> bool:
    """Return whether a reference is to a node of one of these kinds, as ``isinstance`` says of the node."""
    return ref is not None and issubclass(_KINDS.get(ref.kind, nodes.NodeNG), kinds)


def find_in(tree: nodes.Module, ref: NodeRef) -> nodes.NodeNG | None:
    """Return the node of a tree that a reference means; None where the tree has changed meanwhile."""
    return next((node for node in _may_be(tree, ref) if ref_to(node) == ref), None)


def _may_be(tree: nodes.Module, ref: NodeRef) -> Iterator[nodes.NodeNG]:
    yield from walk_lines(tree, [ref.line])
    # What has no place, or none within what it stands in, as in a string of Python 3.11.
    yield from walk(tree)
