"""Counters of rounds: whole numbers that one step of one moves on in every round of a loop."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from astroid import nodes

from pylint_periodic.analysis.fix_points.visible_names import is_the_builtin
from pylint_periodic.source.syntax.assigned_names import stored_in_class
from pylint_periodic.source.syntax.constants import number
from pylint_periodic.source.syntax.scopes import shared_names
from pylint_periodic.source.syntax.walk import enclosing_class, enclosing_function, parameters, walk

Loop: TypeAlias = nodes.For | nodes.While


@dataclass(frozen=True)
class RoundCounter:
    """A counter of a loop's own: what it is called, and its first value at the place of a yield, if known."""

    name: str
    start: int | None

    def meets(self, interval: int) -> bool:
        """Return whether the first round is sure to meet a multiple of ``interval``."""
        return self.start is not None and self.start % interval == 0


def round_counter(loop: Loop, pause: nodes.NodeNG | None = None) -> RoundCounter | None:
    """Return the counter that a loop has already, or None.

    It is always an ``int``: the target of ``range``, the number from ``enumerate``, or what is bound to
    constants and moved on by ``+= 1`` or ``-= 1``, once on every way round. Nothing else changes it in the
    loop: it is a local name, or an attribute of ``self`` in a loop that calls nothing but ``pause``. So of
    any K rounds without a yield one meets a multiple of K.
    """
    counter = _of_iterable(loop) if isinstance(loop, nodes.For) else None
    return counter or _of_step(loop, pause)


def _of_iterable(loop: nodes.For) -> RoundCounter | None:
    call = loop.iter
    if not isinstance(call, nodes.Call) or not isinstance(call.func, nodes.Name):
        return None
    if isinstance(loop, nodes.AsyncFor) or any(isinstance(item, nodes.Starred) for item in call.args):
        return None
    called, given, target = call.func.name, list(call.args), loop.target
    start: nodes.NodeNG | None = None
    if called == "range" and not call.keywords:
        if len(given) == 3 and not _is_one(given[2]):
            return None
        start = given[0] if len(given) > 1 else None
    elif called == "enumerate" and isinstance(target, (nodes.Tuple, nodes.List)) and len(target.elts) == 2:
        words = {word.arg: word.value for word in call.keywords}
        if not words.keys() <= {"start"}:
            return None
        start = words.get("start", given[1] if len(given) > 1 else None)
        target = target.elts[0]
    else:
        return None
    if not isinstance(target, nodes.AssignName) or not is_the_builtin(called, loop):
        return None
    if target.name == "_" or not _is_local(target) or _bindings_in(loop, target.name) != [target]:
        return None
    first = 0 if start is None else number(start)
    return RoundCounter(target.name, first if isinstance(first, int) else None)


def _of_step(loop: Loop, pause: nodes.NodeNG | None) -> RoundCounter | None:
    for statement in loop.body:
        # What goes back to the head before the step makes a round without it.
        if any(isinstance(item, nodes.Continue) for item in walk(statement)):
            return None
        if (
            isinstance(statement, nodes.AugAssign)
            and statement.op in ("+=", "-=")
            and _is_one(statement.value)
            and _is_moved_by(statement, loop, pause)
        ):
            return RoundCounter(statement.target.as_string(), _start(statement, loop, pause))
    return None


def _is_moved_by(step: nodes.AugAssign, loop: Loop, pause: nodes.NodeNG | None) -> bool:
    """Return whether a step, and nothing else in its loop, changes a whole number."""
    target = step.target
    if isinstance(target, nodes.AssignName):
        own = _is_local(target) and _bindings_in(loop, target.name) == [target]
        return own and _are_whole_numbers(target.scope().locals.get(target.name, ()))
    if not isinstance(target, nodes.AssignAttr) or not isinstance(target.expr, nodes.Name):
        return False
    function = enclosing_function(loop)
    owner = enclosing_class(function) if function is not None else None
    if function is None or owner is None or owner is not function.parent:
        return False
    if parameters(function)[:1] != (target.expr.name,):
        return False
    stored = stored_in_class(owner, target.attrname)
    # What is called could move it on as well.
    others = (item for item in loop.body if item is not pause)
    calls = any(isinstance(node, (nodes.Call, nodes.Await)) for item in others for node in walk(item))
    return (
        not calls
        and target.attrname not in owner.locals
        and [node for node in walk(loop) if node in stored] == [target]
        and _are_whole_numbers(stored)
    )


def _start(step: nodes.AugAssign, loop: Loop, pause: nodes.NodeNG | None) -> int | None:
    """Return what a counter is at the head of the first round, or at ``pause``, if one constant sets it."""
    if not isinstance(step.target, nodes.AssignName):
        return None
    bindings = step.target.scope().locals.get(step.target.name, ())
    (first, *others) = [binding.parent for binding in bindings if binding is not step.target] or [None]
    if others or not isinstance(first, (nodes.Assign, nodes.AnnAssign)) or first.parent is not loop.parent:
        return None
    value = number(first.value)
    if not isinstance(value, int) or (first.lineno or 0) >= (loop.lineno or 0):
        return None
    passed = pause is not None and (step.lineno or 0) < (pause.lineno or 0)
    return value + (passed if step.op == "+=" else -passed)


def _is_one(node: nodes.NodeNG) -> bool:
    return (
        isinstance(node, nodes.Const)
        and isinstance(node.value, int)
        and node.value is not True
        and node.value == 1
    )


def _are_whole_numbers(bindings: Iterable[nodes.NodeNG]) -> bool:
    """Return whether all that is bound are whole numbers, at least one, and steps by such."""
    starts = False
    for binding in bindings:
        parent = binding.parent
        if isinstance(parent, nodes.AugAssign):
            if parent.op not in ("+=", "-=") or not isinstance(number(parent.value), int):
                return False
        elif isinstance(parent, (nodes.Assign, nodes.AnnAssign)):
            if not _alone(parent, binding) or not isinstance(number(parent.value), int):
                return False
            starts = True
        else:
            return False
    return starts


def _alone(statement: nodes.Assign | nodes.AnnAssign, binding: nodes.NodeNG) -> bool:
    """Return whether a statement binds a name itself, not an element of what it unpacks."""
    return (
        binding is statement.target
        if isinstance(statement, nodes.AnnAssign)
        else binding in statement.targets
    )


def _is_local(target: nodes.AssignName) -> bool:
    """Return whether a name belongs to its function alone."""
    scope = target.scope()
    return isinstance(scope, nodes.FunctionDef) and target.name not in shared_names(scope)


def _bindings_in(loop: Loop, name: str) -> list[nodes.NodeNG]:
    """Return the nodes that bind or delete a name in a loop, those in functions within it too."""
    return [
        node
        for node in walk(loop)
        if (isinstance(node, (nodes.AssignName, nodes.DelName)) and node.name == name)
        or (isinstance(node, (nodes.FunctionDef, nodes.ClassDef)) and node.name == name)
        or (
            isinstance(node, (nodes.Import, nodes.ImportFrom))
            and any((alias or given).partition(".")[0] == name for given, alias in node.names)
        )
    ]
