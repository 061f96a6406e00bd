"""What the body of a loop or class assigns, by the spelling of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from astroid import nodes

from pylint_periodic.source.memory import remembered
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


# Asked for every loop of a class.
@remembered(64)
def stored_in_class(owner: nodes.ClassDef) -> Mapping[str, Sequence[nodes.NodeNG]]:
    """Return where a class binds or deletes attributes, whosever they are, by their names."""
    found: dict[str, list[nodes.NodeNG]] = {}
    for node in walk(owner):
        if isinstance(node, (nodes.AssignAttr, nodes.DelAttr)):
            found.setdefault(node.attrname, []).append(node)
    return found
