"""How long a count goes on: over which loops of a function, until something sets its variable back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from astroid import nodes

from pylint_periodic.analysis.throttles.rounds.changes import spelling_of
from pylint_periodic.analysis.throttles.rounds.name_index import body_index, own_index
from pylint_periodic.source.syntax.walk import (
    ancestors,
    dotted_name,
    enclosing_function,
    parameters,
    walk,
)

Loop: TypeAlias = nodes.For | nodes.While


@dataclass(frozen=True)
class SetsBack:
    """Tells the nodes that set a count back; a step does not. ``by_calls`` says that calls may do so too."""

    does: Callable[[nodes.NodeNG], bool]
    by_calls: bool = False


def outermost_loop(home: Loop, spelled: str, sets_back: SetsBack | None = None) -> Loop | None:
    """Return the largest loop around ``home`` in whose rounds a variable goes on, ``home`` at least.

    ``spelled`` is a name or a dotted attribute, ``sets_back`` tells what sets it back, by default every
    binding of it that is no step. None where it goes on from one call of the function to the
    next: what the function nowhere binds belongs to somebody else.
    """
    function = enclosing_function(home)
    around = _loops_around(home)
    begun = [
        around[_depth(binding, around)]
        for binding in _set(home, function, spelled, sets_back or _binds(spelled))
    ]
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


def _set(
    home: Loop, function: nodes.FunctionDef | None, spelled: str, sets_back: SetsBack
) -> Iterator[nodes.NodeNG]:
    """Yield what sets a count back, or the object that it is of, outside the loop."""
    index = body_index(function) if function is not None else own_index(home.root())
    for node in index.nodes if sets_back.by_calls else index.about(spelled):
        if sets_back.does(node) and home not in set(ancestors(node)):
            yield node


def _binds(spelled: str) -> SetsBack:
    first = spelled.partition(".")[0]

    def binds(node: nodes.NodeNG) -> bool:
        if not isinstance(node, (nodes.AssignName, nodes.AssignAttr)):
            return False
        bound = spelling_of(node)
        meant = bound == spelled or (isinstance(node, nodes.AssignName) and bound == first)
        return meant and not _is_step(node, bound)

    return SetsBack(binds)


def _is_step(target: nodes.NodeNG, spelled: str) -> bool:
    """Return whether a binding goes on from what the variable was."""
    parent = target.parent
    if isinstance(parent, nodes.AugAssign):
        return True
    value = parent.value if isinstance(parent, (nodes.Assign, nodes.AnnAssign, nodes.NamedExpr)) else None
    return value is not None and any(dotted_name(item) == spelled for item in walk(value))
