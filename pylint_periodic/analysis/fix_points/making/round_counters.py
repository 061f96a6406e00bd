"""Counters of rounds: whole numbers that one step of one moves on in every round of a loop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from astroid import nodes

from pylint_periodic.analysis.domain.progressions import STILL, Lost, Move
from pylint_periodic.analysis.fix_points.visible_names import is_the_builtin
from pylint_periodic.analysis.throttles.progress.numbered import Numbered
from pylint_periodic.analysis.throttles.rounds.changes import Arithmetic, Variable, spelling_of
from pylint_periodic.analysis.throttles.rounds.rounds import Changes, Effects, Guard, Round, all_nodes, visits
from pylint_periodic.source.syntax.constants import number
from pylint_periodic.source.syntax.names.assigned_names import stored_in_class
from pylint_periodic.source.syntax.names.scopes import shared_names
from pylint_periodic.source.syntax.walk import (
    ancestors,
    dotted_name,
    enclosing_class,
    enclosing_function,
    parameters,
    round_nodes,
    walk,
)

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

    It is always an ``int``: a number that the loop itself counts by ones, or what is bound to constants and
    moved on by one, once on every way round. Nothing else changes it in the
    loop: it is a local name, or an attribute of ``self`` in a loop that calls nothing but ``pause``. So of
    any K rounds without a yield one meets a multiple of K.
    """
    found = (counter for target in _targets(loop) if (counter := _counter(loop, target, pause)) is not None)
    return next(found, None)


def _targets(loop: Loop) -> Iterator[nodes.NodeNG]:
    """Yield what may count the rounds: what the loop binds, and what its statements step."""
    if isinstance(loop, nodes.For):
        yield from (node for node in walk(loop.target) if isinstance(node, nodes.AssignName))
    for node in round_nodes(loop):
        if isinstance(node, nodes.AugAssign):
            yield node.target


def _counter(loop: Loop, target: nodes.NodeNG, pause: nodes.NodeNG | None) -> RoundCounter | None:
    spelled = spelling_of(target)
    if not spelled or spelled == "_":
        return None
    variable = Variable(spelled, Arithmetic(number, lambda _: Lost("")))
    numbers = Numbered(loop, _builtin, number).of_target(spelled)
    if numbers is not None:
        changed = any(variable.effect_of(node) for node in round_nodes(loop))
        fits = numbers.step == 1 and not numbers.source and not changed and _is_local(target)
        return RoundCounter(spelled, numbers.start) if fits else None
    if not _is_whole(target, loop, pause):
        return None
    guard = Guard(loop if pause is None else pause, True)
    changes = Changes.by(Round(loop, lambda _: True), variable.effect_of, all_nodes(loop))
    found = visits(changes, guard)
    moves = found.waiting | found.fired | found.passing
    if len(moves) != 1 or not moves <= {Move(1), Move(-1)}:
        return None
    return RoundCounter(spelled, _start(target, loop, found.first))


def _builtin(call: nodes.Call) -> str:
    name = dotted_name(call.func)
    return f"builtins.{name}" if is_the_builtin(name, call) else ""


def _is_whole(target: nodes.NodeNG, loop: Loop, pause: nodes.NodeNG | None) -> bool:
    """Return whether a variable is always a whole number, and nobody but the loop can step it there."""
    if isinstance(target, nodes.AssignName):
        return _is_local(target) and _are_whole_numbers(target.scope().locals.get(target.name, ()))
    if not isinstance(target, nodes.AssignAttr) or not isinstance(target.expr, nodes.Name):
        return False
    function = enclosing_function(loop)
    owner = enclosing_class(function) if function is not None else None
    if function is None or owner is None or owner is not function.parent:
        return False
    if parameters(function)[:1] != (target.expr.name,):
        return False
    # What is called could move it on as well.
    others = (item for item in loop.body if item is not pause)
    calls = any(isinstance(node, (nodes.Call, nodes.Await)) for item in others for node in walk(item))
    return (
        not calls
        and target.attrname not in owner.locals
        and _are_whole_numbers(stored_in_class(owner, target.attrname))
    )


def _start(target: nodes.NodeNG, loop: Loop, passed: Effects) -> int | None:
    """Return what a counter is in the first round, after what ``passed``, if one constant sets it."""
    if not isinstance(target, nodes.AssignName):
        return None
    bindings = (item.parent for item in target.scope().locals.get(target.name, ()))
    firsts = [item for item in bindings if loop not in ancestors(item)]
    if len(firsts) != 1 or not isinstance(firsts[0], (nodes.Assign, nodes.AnnAssign)):
        return None
    (first,) = firsts
    if first.parent is not loop.parent or (first.lineno or 0) >= (loop.lineno or 0):
        return None
    value, moves = number(first.value), list(passed or {STILL})
    if not isinstance(value, int) or len(moves) != 1 or not isinstance(moves[0], Move):
        return None
    return value + int(moves[0].by)


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
