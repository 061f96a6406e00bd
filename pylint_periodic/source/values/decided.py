"""The tests that the parameters of a function decide, whose values a call gives.

A site behind ``if clean_up:`` is dead for a caller that leaves ``clean_up=False``: its chain would
never happen.
"""

from __future__ import annotations

from enum import Enum

from astroid import nodes

from pylint_periodic.catalog.roles import has_role
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.memory import remembered
from pylint_periodic.source.syntax.constants import bound_once, given_at
from pylint_periodic.source.syntax.names.reaching_definitions import find_bindings
from pylint_periodic.source.syntax.names.scopes import shared_names
from pylint_periodic.source.syntax.plain_tests import plain, written_truth
from pylint_periodic.source.syntax.walk import dotted_name, walk
from pylint_periodic.source.values.values import Function


class Handed(Enum):
    """What is decided of a parameter that is no constant."""

    WRITTEN_OUT = "written out"  # elements that somebody has written by hand, or none
    MANY = "many"  # elements, as a table or a listing has
    CONFIGURED = "configured"  # elements, as somebody has put them into the configuration
    OPTION = "option"  # what an option of the configuration says, as it stands there
    PARTS = "parts"  # elements that are the parts of one object


WRITTEN_OUT = Handed.WRITTEN_OUT

_UNKNOWN = object()
# What stands for a container with nothing in it.
_NOTHING: tuple[object, ...] = ()
# So many tests and names are followed from one to the other.
_MAX_DEPTH = 6


def decided_number(name: nodes.Name, function: Function | None) -> float | int | None:
    """Return the number that the call gives to a parameter in this context, or None."""
    if function is None or not is_as_given(name, function):
        return None
    value = dict(function.decided).get(name.name)
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def truth(test: nodes.NodeNG, function: Function | None) -> bool | None:
    """Return whether a test is always true or always false in this context, or None."""
    return _truth(test, function, 0)


def is_as_given(use: nodes.Name, function: Function) -> bool:
    """Return whether a parameter is still what the call gave where it is used."""
    return _is_as_given(use, function, 0)


def _truth(test: nodes.NodeNG, function: Function | None, depth: int) -> bool | None:
    written = written_truth(test)
    if written is not None:
        return written
    core, same = plain(test)
    if core is not test:
        inner = _truth(core, function, depth)
        return None if inner is None else inner is same
    if isinstance(test, nodes.BoolOp):
        parts = [_truth(part, function, depth) for part in test.values]
        deciding = test.op == "or"
        if deciding in parts:
            return bool(deciding)
        return None if None in parts else not deciding
    if isinstance(test, nodes.Attribute):
        return False if has_role(dotted_name(test), Role.FALSE_AT_RUN_TIME) else None
    if function is None:
        return None
    if isinstance(test, nodes.Name) and test.name in function.node.locals:
        bound = bound_once(test)
        if bound is not None and isinstance(bound, nodes.Const):
            return written_truth(bound)
    if not function.decided or depth > _MAX_DEPTH:
        return None
    if isinstance(test, nodes.Compare):
        return _compares(test, function, depth)
    if isinstance(test, nodes.Name):
        value = _value(test, function, depth)
        return None if value is _UNKNOWN or value is _NOTHING else bool(value)
    return None


def _compares(test: nodes.Compare, function: Function, depth: int) -> bool | None:
    if len(test.ops) != 1:
        return None
    operator, right = test.ops[0]
    other = _value(right, function, depth)
    if operator in ("in", "not in"):
        is_empty = other is _NOTHING and isinstance(right, nodes.Name) and _stays_as_it_is(right, function)
        return operator == "not in" if is_empty else None
    value = _value(test.left, function, depth)
    if any(item is _UNKNOWN or item is _NOTHING for item in (value, other)):
        return None
    if operator in ("is", "is not"):
        # Of other constants there may be more than one that is equal.
        single = value is None or other is None
        return (value is other) is (operator == "is") if single else None
    return bool((value == other) is (operator == "==")) if operator in ("==", "!=") else None


def _value(node: nodes.NodeNG, function: Function, depth: int) -> object:
    """Return what an expression is in this context, ``_NOTHING`` for what is empty, or ``_UNKNOWN``."""
    if isinstance(node, nodes.Const):
        return node.value
    if isinstance(node, (nodes.List, nodes.Tuple, nodes.Set)):
        return _UNKNOWN if node.elts else _NOTHING
    if isinstance(node, nodes.Dict):
        return _UNKNOWN if node.items else _NOTHING
    if isinstance(node, nodes.BoolOp) and node.op == "or":
        for part in node.values:
            value = _value(part, function, depth)
            if value is _UNKNOWN or value:
                return value
        return value
    if isinstance(node, nodes.Name) and depth <= _MAX_DEPTH:
        return _of_name(node, function, depth + 1)
    return _UNKNOWN


def _of_name(node: nodes.Name, function: Function, depth: int) -> object:
    known = dict(function.decided)
    if node.name in known and _is_as_given(node, function, depth):
        value = known[node.name]
        return _UNKNOWN if isinstance(value, Handed) else value
    scope, found = find_bindings(node.name, node)
    if scope is not function.node or node.name in shared_names(function.node):
        return _UNKNOWN
    reaching: list[nodes.NodeNG] = []
    for binding in sorted(found, key=lambda item: item.lineno or 0):
        taken = _is_taken(binding, function, depth)
        if taken is True:
            reaching.clear()  # it is always bound anew here
        if taken is not False:
            reaching.append(binding)
    if len(reaching) != 1 or not isinstance(reaching[0], nodes.AssignName):
        return _UNKNOWN
    given = given_at(reaching[0])
    return _UNKNOWN if given is None else _value(given, function, depth)


def _is_as_given(use: nodes.Name, function: Function, depth: int) -> bool:
    node = function.node
    if len(node.locals.get(use.name, ())) == 1:
        return True
    if depth > _MAX_DEPTH:
        return False
    scope, found = find_bindings(use.name, use)
    if scope is not node or use.name in shared_names(node):
        return False
    return all(_is_argument(item) or _is_taken(item, function, depth + 1) is False for item in found)


def _is_argument(binding: nodes.NodeNG) -> bool:
    return isinstance(binding, nodes.Arguments) or isinstance(binding.parent, nodes.Arguments)


def _is_taken(binding: nodes.NodeNG, function: Function, depth: int) -> bool | None:
    """Return whether the branches that a binding stands in are always taken in this context, or one never."""
    child, around = binding, binding.parent
    always = True
    while around is not None and around is not function.node:
        if isinstance(around, nodes.If):
            taken = _truth(around.test, function, depth) if child is not around.test else None
            if taken is not None and taken is not (child in around.body):
                return False
            always = always and taken is not None
        else:
            always = always and isinstance(around, (nodes.Assign, nodes.AnnAssign))
        child, around = around, around.parent
    return True if always else None


def _stays_as_it_is(name: nodes.Name, function: Function) -> bool:
    """Return whether nothing is done to what a name stands for but to look into it."""
    return name.name in _looked_into(function.node)


# Asked for each test of what is empty.
@remembered(4096)
def _looked_into(function: nodes.FunctionDef | nodes.Lambda) -> frozenset[str]:
    used = [item for item in walk(function) if isinstance(item, nodes.Name)]
    done = {
        item.name for item in used if not isinstance(item.parent, (nodes.Compare, nodes.BoolOp, nodes.If))
    }
    return frozenset(item.name for item in used) - done
