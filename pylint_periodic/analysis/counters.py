"""Loops that a variable of their own ends: flags that are set in the body."""

from __future__ import annotations

from collections.abc import Iterable

from astroid import nodes

from pylint_periodic.source.walk import ancestors, walk


def ends_loop(node: nodes.Assign) -> bool:
    """Return whether an assignment of a constant makes the test of its ``while`` false for good.

    ``done = True`` in ``while not done`` leads out of the loop, not round it, as long as nothing in
    the body sets the flag back.
    """
    loop = next((item for item in ancestors(node) if isinstance(item, (nodes.While, nodes.For))), None)
    if not isinstance(loop, nodes.While) or not isinstance(node.value, nodes.Const):
        return False
    wanted = dict(_needed(loop.test))
    for target in node.targets:
        if not isinstance(target, (nodes.AssignName, nodes.AssignAttr)):
            continue
        name = target.as_string()
        if name in wanted and bool(node.value.value) is not wanted[name]:
            return all(
                isinstance(item.parent, nodes.Assign)
                and isinstance(item.parent.value, nodes.Const)
                and bool(item.parent.value.value) is not wanted[name]
                for statement in loop.body
                for item in walk(statement)
                if isinstance(item, (nodes.AssignName, nodes.AssignAttr)) and item.as_string() == name
            )
    return False


def _needed(test: nodes.NodeNG) -> Iterable[tuple[str, bool]]:
    """Yield the flags that must be true (or false) for another round."""
    if isinstance(test, (nodes.Name, nodes.Attribute)):
        yield test.as_string(), True
    elif isinstance(test, nodes.UnaryOp) and test.op == "not":
        for name, value in _needed(test.operand):
            yield name, not value
    elif isinstance(test, nodes.BoolOp) and test.op == "and":
        for part in test.values:
            yield from _needed(part)
