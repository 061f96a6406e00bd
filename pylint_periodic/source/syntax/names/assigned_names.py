"""What the body of a loop or class assigns, by the spelling of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from astroid import nodes

from pylint_periodic.source.memory import remembered
from pylint_periodic.source.syntax.source_lines import nodes_beside
from pylint_periodic.source.syntax.walk import walk


# Asked at every assignment and test in a loop.
@remembered(1024)
def assigned_in_body(loop: nodes.For | nodes.While) -> Mapping[str, Sequence[nodes.NodeNG]]:
    """Return the names and attributes that the body of a loop assigns, in the order of the source.

    What stands in functions inside the body counts, the ``else`` of the loop does not.
    """
    found: dict[str, list[nodes.NodeNG]] = {}
    for statement in loop.body:
        for node in walk(statement):
            if isinstance(node, (nodes.AssignName, nodes.AssignAttr)):
                found.setdefault(node.as_string(), []).append(node)
    return found


# Asked for every guard of a loop.
@remembered(1024)
def stored_in_class(owner: nodes.ClassDef, name: str) -> Sequence[nodes.NodeNG]:
    """Return where a class binds or deletes attributes of that name, whosever they are."""
    return tuple(
        node
        for node in nodes_beside(owner, name)
        if isinstance(node, (nodes.AssignAttr, nodes.DelAttr)) and node.attrname == name
    )
