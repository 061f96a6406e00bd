"""Which statements can raise an exception that somebody waits for, and which handlers catch all."""

from __future__ import annotations

from astroid import nodes

from pylint_periodic.source.memory import remembered
from pylint_periodic.source.syntax.walk import ancestors, walk


# Asked once for each context that a function is called in.
@remembered(65_536)
def may_raise(node: nodes.NodeNG) -> bool:
    """Return whether a statement can raise; that an attribute is missing somebody must be waiting for."""
    raising = (nodes.Call, nodes.Subscript, nodes.Await, nodes.Assert, nodes.BinOp, nodes.AugAssign)
    if any(isinstance(item, raising) for item in walk(node, into_scopes=False)):
        return True
    return reads_attribute(node) and any(
        "AttributeError" in handler.type.as_string()
        for around in ancestors(node)
        if isinstance(around, nodes.Try)
        for handler in around.handlers
        if handler.type is not None
    )


def reads_attribute(node: nodes.NodeNG) -> bool:
    """Return whether a statement reads an attribute of an object."""
    return any(isinstance(item, nodes.Attribute) for item in walk(node, into_scopes=False))


def catches_all(handler: nodes.ExceptHandler) -> bool:
    """Return whether no exception of the program itself passes a handler."""
    if handler.type is None:
        return True
    types = handler.type.elts if isinstance(handler.type, nodes.Tuple) else [handler.type]
    return any(item.as_string().rpartition(".")[2] in ("Exception", "BaseException") for item in types)
