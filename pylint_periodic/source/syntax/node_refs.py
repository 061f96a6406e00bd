"""References to nodes: where one stands and of what kind it is, without its tree.

What is known of a function outlives its tree so, and can be compared, sent to another process and kept.
"""

from __future__ import annotations

from dataclasses import dataclass

from astroid import nodes

from pylint_periodic.source.memory import remembered
from pylint_periodic.source.syntax.walk import walk_lines


@dataclass(frozen=True)
class NodeRef:
    """A node by its place: the file, 1-based lines, 0-based columns in UTF-8 bytes, and the kind of node."""

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


def find_in(tree: nodes.Module, ref: NodeRef) -> nodes.NodeNG | None:
    """Return the node of a tree that a reference means; None where the tree has changed meanwhile."""
    return next((node for node in walk_lines(tree, [ref.line]) if ref_to(node) == ref), None)
