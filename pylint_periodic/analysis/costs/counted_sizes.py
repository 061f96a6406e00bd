"""Whether what removes a file counts its size: who frees room on a disk removes what is large."""

from __future__ import annotations

from astroid import nodes

from pylint_periodic.catalog.roles import spelled
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.memory import remembered
from pylint_periodic.source.syntax.walk import called_name, innermost_loop, round_nodes


def counts_sizes(call: nodes.Call) -> bool:
    """Return whether the loop round a call adds up sizes of files, or takes them off (``left -= size``)."""
    loop = innermost_loop(call)
    return loop is not None and _adds_up(loop)


@remembered(1024)
def _adds_up(loop: nodes.For | nodes.While) -> bool:
    return any(
        _is_size(part)
        for node in round_nodes(loop)
        if isinstance(node, (nodes.AugAssign, nodes.BinOp))
        for part in node.nodes_of_class((nodes.Attribute, nodes.Call))
    )


def _is_size(node: nodes.NodeNG) -> bool:
    name = called_name(node) if isinstance(node, nodes.Call) else node.attrname
    return name in spelled(Role.TELLS_SIZE)
