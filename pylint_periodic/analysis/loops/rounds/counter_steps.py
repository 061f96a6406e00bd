"""Steps of a counter: what adds to a variable, or takes from it, and by how much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from astroid import nodes

from pylint_periodic.analysis.loops.rounds.each_round import EachRound
from pylint_periodic.analysis.loops.rounds.guards import is_some
from pylint_periodic.analysis.loops.rounds.helpers import Helpers, View
from pylint_periodic.analysis.loops.rounds.ways import Done
from pylint_periodic.source.syntax.constants import bound_once, given_at
from pylint_periodic.source.syntax.names.assigned_names import assigned_in_body
from pylint_periodic.source.syntax.walk import called_name, walk

_BINDINGS = (nodes.AssignName, nodes.AssignAttr, nodes.DelName, nodes.DelAttr)


@dataclass(frozen=True)
class Step:
    """One step of a variable: the node that makes it, and by how much, or only in which direction."""

    node: nodes.NodeNG
    name: str
    amount: float
    known: bool = True


def bindings_of(view: View, helpers: Helpers) -> Iterator[tuple[nodes.NodeNG, View]]:
    """Yield what binds a variable in a loop, or in what that calls, each with the code that it stands in."""
    for seen in helpers.views(view):
        root = seen.subject.partition(".")[0]
        if seen.called is not None and root == seen.subject and root in seen.root.locals:
            continue  # a parameter of its own
        for node in walk(seen.root):
            is_bound = isinstance(node, _BINDINGS) and not isinstance(node.parent, nodes.Arguments)
            if is_bound and node.as_string() == seen.subject:
                yield node, seen


def changes_of(view: View, helpers: Helpers) -> list[tuple[nodes.NodeNG, Step | None]]:
    """Return what binds a variable in a loop, or in what that calls, each with its step if it is one."""
    return [(node, _step(node, seen, view, helpers)) for node, seen in bindings_of(view, helpers)]


def steps_of(view: View, loop: nodes.For | nodes.While, helpers: Helpers) -> list[Step]:
    """Return the steps of a variable, where they are all that changes it and each round makes one."""
    changes = changes_of(view, helpers)
    steps = [step for _, step in changes if step is not None]
    if len(steps) < len(changes):
        return []
    made = {item.node for item in steps}
    surely = EachRound(loop, helpers, lambda node, _view: Done(node in made)).surely(view)
    return steps if surely else []


def _step(binding: nodes.NodeNG, seen: View, view: View, helpers: Helpers) -> Step | None:
    made = binding.parent
    if isinstance(made, nodes.AugAssign):
        if made.op not in ("+=", "-="):
            return None
        return _signed(made, made.value, made.op == "+=", seen, view, helpers)
    value = given_at(binding)
    if isinstance(made, (nodes.Tuple, nodes.List)):
        made = made.parent
    if not isinstance(value, nodes.BinOp) or value.op not in ("+", "-"):
        return None
    if _spells(value.left, seen):
        return _signed(made, value.right, value.op == "+", seen, view, helpers)
    if value.op == "+" and _spells(value.right, seen):
        return _signed(made, value.left, True, seen, view, helpers)
    return None


def _spells(node: nodes.NodeNG, seen: View) -> bool:
    """Return whether an expression is the variable, or a name that was bound to it just before."""
    if isinstance(node, nodes.Name) and node.name != seen.subject:
        bound = bound_once(node)
        if bound is None or bound.statement().parent is not node.statement().parent:
            return False
        return bool(bound.as_string() == seen.subject)
    return bool(node.as_string() == seen.subject)


def _signed(  # pylint: disable=too-many-arguments,too-many-positional-arguments
    made: nodes.NodeNG, value: nodes.NodeNG, adds: bool, seen: View, view: View, helpers: Helpers
) -> Step | None:
    amount = helpers.number(value, seen.context)
    if amount is not None:
        return Step(made, view.subject, amount if adds else -amount) if amount else None
    if not _is_some(value, seen) and not _only_grows(value, seen, view, helpers):
        return None
    return Step(made, view.subject, 1 if adds else -1, known=False)


def _is_some(value: nodes.NodeNG, view: View) -> bool:
    """Return whether an amount that is not known is more than nothing: a size that no round changes."""
    if isinstance(value, nodes.Call) and called_name(value) == "len" and len(value.args) == 1:
        return is_some(value.args[0], view.root)
    if not isinstance(value, (nodes.Name, nodes.Attribute)):
        return False
    return not isinstance(view.root, (nodes.For, nodes.While)) or value.as_string() not in assigned_in_body(
        view.root
    )


def _only_grows(value: nodes.NodeNG, seen: View, view: View, helpers: Helpers) -> bool:
    """Return whether an amount grows in each round (``waited += pause; pause += 1``)."""
    if not isinstance(value, (nodes.Name, nodes.Attribute)) or seen.root is not view.root:
        return False
    name = value.as_string()
    if name == view.subject or not isinstance(view.root, (nodes.For, nodes.While)):
        return False
    changes = [binding.parent for binding, _ in bindings_of(replace(view, subject=name), helpers)]
    if not all(isinstance(item, nodes.AugAssign) and item.op == "+=" for item in changes):
        return False
    amounts = [helpers.number(item.value, view.context) for item in changes]
    return all(item is not None and item > 0 for item in amounts) and EachRound(
        view.root, helpers, lambda node, _view: Done(node in changes)
    ).surely(replace(view, subject=name))
