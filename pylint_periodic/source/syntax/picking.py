"""Tests that pick out of many elements those of one thing: ``if device.owner == instance.uuid``."""

from __future__ import annotations

from astroid import nodes

from pylint_periodic.source.memory import remembered
from pylint_periodic.source.syntax.constants import given_at
from pylint_periodic.source.syntax.names.reaching_definitions import find_bindings
from pylint_periodic.source.syntax.plain_tests import plain
from pylint_periodic.source.syntax.walk import ancestors, dotted_name

_COMPREHENSIONS = (nodes.ListComp, nodes.SetComp, nodes.DictComp, nodes.GeneratorExp)
_OWN = frozenset(("self", "cls"))
_MAX_DEPTH = 8


# Asked for the same tests in every context.
@remembered(16_384)
def picked_branch(
    test: nodes.NodeNG, loop: nodes.NodeNG, constants: frozenset[str] = frozenset()
) -> bool | None:
    """Return for which truth of a test a round of a loop is one of few, or None.

    The test compares the element of the loop, or a part of it, with something that is the same in all rounds
    and stands for one thing among others: a parameter, the element of a loop around, or a part of these. What
    is a constant or belongs to the object itself is no such thing: most elements may have that in common.
    ``constants`` are the parameters that the call gives one.
    """
    core, same = plain(test)
    found = _picks(core, loop, constants)
    return None if found is None else found is same


def _picks(test: nodes.NodeNG, loop: nodes.NodeNG, constants: frozenset[str]) -> bool | None:
    if isinstance(test, nodes.BoolOp):
        # All parts of an `and` are true where it is, all of an `or` false where that is.
        decides = test.op == "and"
        return (
            decides if any(picked_branch(part, loop, constants) is decides for part in test.values) else None
        )
    if not isinstance(test, nodes.Compare) or len(test.ops) != 1:
        return None
    operator, right = test.ops[0]
    if operator not in ("==", "!="):
        return None
    for element, other in ((test.left, right), (right, test.left)):
        name = _root(other)
        known = name is not None and name.name in constants
        if not known and _is_of_element(element, loop) and _is_one_thing(other, loop):
            return bool(operator == "==")
    return None


def _is_of_element(node: nodes.NodeNG, loop: nodes.NodeNG) -> bool:
    name = _root(node)
    if name is None:
        return False
    bound = find_bindings(name.name, name)[1]
    return any(item is loop.target or loop.target in ancestors(item) for item in bound)


def _is_one_thing(node: nodes.NodeNG, loop: nodes.NodeNG, depth: int = 0) -> bool:
    """Return whether an expression stands for one thing, which is the same in all rounds of a loop."""
    name = _root(node)
    if name is None or name.name in _OWN or depth > _MAX_DEPTH or dotted_name(node).isupper():
        return False
    scope, found = find_bindings(name.name, name)
    if not isinstance(scope, (nodes.FunctionDef, nodes.Lambda, *_COMPREHENSIONS)) or not found:
        return False
    if any(loop in ancestors(item) for item in found):
        return False
    return all(_binds_one_thing(item, loop, depth) for item in found)


def _binds_one_thing(binding: nodes.NodeNG, loop: nodes.NodeNG, depth: int) -> bool:
    if isinstance(binding, nodes.Arguments) or isinstance(binding.parent, nodes.Arguments):
        return True
    given = given_at(binding)
    if given is None:
        return any(isinstance(item, (nodes.For, nodes.Comprehension)) for item in ancestors(binding))
    return isinstance(given, nodes.Call) or _is_one_thing(given, loop, depth + 1)


def _root(node: nodes.NodeNG) -> nodes.Name | None:
    """Return the name that an expression is a part of (``x``, ``x.id``, ``x["id"]``, ``x.get("id")``)."""
    while True:
        if isinstance(node, nodes.Attribute):
            node = node.expr
        elif isinstance(node, nodes.Subscript) and isinstance(node.slice, nodes.Const):
            node = node.value
        elif _gets_an_item(node):
            node = node.func.expr
        else:
            return node if isinstance(node, nodes.Name) else None


def _gets_an_item(node: nodes.NodeNG) -> bool:
    return (
        isinstance(node, nodes.Call)
        and isinstance(node.func, nodes.Attribute)
        and node.func.attrname == "get"
        and bool(node.args)
        and isinstance(node.args[0], nodes.Const)
    )
