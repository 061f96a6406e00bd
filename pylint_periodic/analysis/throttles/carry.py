"""How long a count goes on: over which loops of a function, until something sets its variable back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from astroid import nodes

from pylint_periodic.analysis.throttles.changes import spelling_of
from pylint_periodic.source.syntax.walk import (
    ancestors,
    body_nodes,
    dotted_name,
    enclosing_function,
    parameters,
    walk,
)

Loop: TypeAlias = nodes.For | nodes.While


def outermost_loop(home: Loop, spelled: str) -> Loop | None:
    """Return the largest loop around ``home`` in whose rounds a variable goes on, ``home`` at least.

    ``spelled`` is a name or a dotted attribute. None where it goes on from one call of the function to the
    next: what the function nowhere binds belongs to somebody else.
    """
    function = enclosing_function(home)
    around = _loops_around(home)
    begun = [around[_depth(binding, around)] for binding in _bindings(home, function, spelled)]
    if function is not None and spelled in parameters(function):
        begun.append(around[-1])
    return min(begun, key=around.index) if begun else None


def _loops_around(home: Loop) -> list[Loop]:
    """Return the loops of one function, from the inside, that a loop stands in, itself first."""
    around = [home]
    for parent in ancestors(home):
        if isinstance(parent, (nodes.FunctionDef, nodes.Lambda, nodes.ClassDef)):
            break
        if isinstance(parent, (nodes.For, nodes.While)):
            around.append(parent)
    return around


def _depth(binding: nodes.NodeNG, around: list[Loop]) -> int:
    """Return which of the loops, from the inside, is the last that does not go through a binding again."""
    holding = set(ancestors(binding))
    return next((number for number, loop in enumerate(around[1:]) if loop in holding), len(around) - 1)


def _bindings(home: Loop, function: nodes.FunctionDef | None, spelled: str) -> Iterator[nodes.NodeNG]:
    """Yield what sets a variable, or the object that it is of, outside the loop; a step does not set it."""
    first = spelled.partition(".")[0]
    scope = body_nodes(function) if function is not None else walk(home.root(), into_scopes=False)
    for node in scope:
        if not isinstance(node, (nodes.AssignName, nodes.AssignAttr)):
            continue
        bound = spelling_of(node)
        meant = bound == spelled or (isinstance(node, nodes.AssignName) and bound == first)
        if meant and not _is_step(node, bound) and home not in set(ancestors(node)):
            yield node


def _is_step(target: nodes.NodeNG, spelled: str) -> bool:
    """Return whether a binding goes on from what the variable was."""
    parent = target.parent
    if isinstance(parent, nodes.AugAssign):
        return True
    value = parent.value if isinstance(parent, (nodes.Assign, nodes.AnnAssign, nodes.NamedExpr)) else None
    return value is not None and any(dotted_name(item) == spelled for item in walk(value))
