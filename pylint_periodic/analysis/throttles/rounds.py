"""What one round of a loop does to a variable, on each way to a guard and on from it.

Each statement is looked at once, with the set of effects that lead to it, as the flow analysis does with
paths.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TypeAlias

from astroid import nodes

from pylint_periodic.analysis.domain.progressions import STILL, Effect, Lost, then
from pylint_periodic.source.syntax.walk import ancestors, walk

Home: TypeAlias = nodes.For | nodes.While | nodes.FunctionDef
Effects: TypeAlias = frozenset[Effect]

# Of more effects than these nothing could be said anyway.
_MAX_STATES = 24
_RAISES = (nodes.Call, nodes.Subscript, nodes.Attribute, nodes.Await, nodes.BinOp)
_SCOPES = (nodes.FunctionDef, nodes.ClassDef, nodes.Lambda)


@dataclass(frozen=True)
class Guard:
    """A test and the side of it that yields.

    ``node`` is the ``if``, the conditional expression, the first operand of ``and``/``or``, or the case of a
    ``match``; ``fires_on`` is what the test is where the yield runs.
    """

    node: nodes.NodeNG
    fires_on: bool


@dataclass(frozen=True)
class Visits:
    """What happens to a variable between one test of a guard and the next.

    ``waiting``: after a test that lets nothing through; ``fired``: after one that does; ``passing``: in a
    round that goes past the guard. ``first``: on the way from the beginning of the loop to its first test.
    """

    waiting: Effects
    fired: Effects
    passing: Effects
    first: Effects = frozenset()

    @property
    def stands_still(self) -> bool:
        """Return whether nothing changes the variable while the guard waits."""
        return self.waiting <= {STILL} and self.passing <= {STILL}


class _Phase(Enum):
    BEFORE = 0
    WAITED = 1
    FIRED = 2


_States: TypeAlias = frozenset[tuple[_Phase, Effect]]
_NOWHERE: _States = frozenset()
EffectOf: TypeAlias = Callable[[nodes.NodeNG], Effect | None]


def visits(
    home: Home,
    guard: Guard,
    effect_of: EffectOf,
    swallows: Callable[[nodes.With], bool],
    start: Effect = STILL,
) -> Visits:
    """Return what rounds of ``home`` do to the variable whose changes ``effect_of`` knows.

    ``effect_of`` gives the effect of a node that binds a name or makes a call, or None; ``swallows`` says
    whether a ``with`` goes on after an exception in its body; ``start`` is what the beginning of each round
    does.
    """
    way = _Way(home, guard, effect_of, swallows)
    way.run(start)
    ends = way.ended
    return Visits(
        _combined(_of(ends, _Phase.WAITED), way.reached),
        _combined(_of(ends, _Phase.FIRED), way.reached),
        _of(ends, _Phase.BEFORE),
        way.reached,
    )


def _of(states: _States, wanted: _Phase) -> Effects:
    return frozenset(effect for phase, effect in states if phase is wanted)


def _combined(after: Effects, before: Effects) -> Effects:
    if len(after) * len(before) > _MAX_STATES**2:
        return frozenset({Lost("many changes")})
    return frozenset(then(first, second) for first in after for second in before)


class _Way:
    """Goes through the statements of one round."""

    def __init__(
        self, home: Home, guard: Guard, effect_of: EffectOf, swallows: Callable[[nodes.With], bool]
    ) -> None:
        self._home = home
        self._guard = guard
        self._effect_of = effect_of
        self._swallows = swallows
        self._around = {id(node) for node in (guard.node, *ancestors(guard.node))}
        self._raised: list[_States] = []
        self.reached: Effects = frozenset()
        self.ended: _States = _NOWHERE

    def run(self, start: Effect) -> None:
        """Go through one round; its ends are in ``ended``, the ways to the guard in ``reached``."""
        states: _States = frozenset({(_Phase.BEFORE, start)})
        if isinstance(self._home, nodes.While):
            states = self._expression(self._home.test, states)
        end = self._block(self._home.body, states)
        self.ended |= end

    def _block(self, statements: Iterable[nodes.NodeNG], states: _States) -> _States:
        for statement in statements:
            if not states:
                break
            states = self._statement(statement, states)
        return states

    def _statement(self, node: nodes.NodeNG, states: _States) -> _States:
        visit = self._visits.get(type(node))
        if visit is not None:
            return visit(node, states)
        if isinstance(node, _SCOPES):
            return self._changed(node, states)
        if self._raised and _may_raise(node):
            self._raised = [raised | states for raised in self._raised]
        return self._expression(node, states)

    @cached_property
    def _visits(self) -> dict[type, Callable[[nodes.NodeNG, _States], _States]]:
        return {
            nodes.If: self._if,
            nodes.Match: self._match,
            nodes.For: self._loop,
            nodes.AsyncFor: self._loop,
            nodes.While: self._loop,
            nodes.Try: self._try,
            nodes.TryStar: self._try,
            nodes.With: self._with,
            nodes.AsyncWith: self._with,
            nodes.Continue: self._continue,
            nodes.Break: self._break,
            nodes.Return: self._return,
            nodes.Raise: self._raise,
        }

    # -- effects -----------------------------------------------------------------------------------

    def _expression(self, node: nodes.NodeNG | None, states: _States) -> _States:
        """Apply what an expression or a simple statement does, in the order of its evaluation."""
        if node is None:
            return states
        for item in _in_order(node):
            changed = self._changed(item, states)
            if changed is not states:
                states = changed if _is_unconditional(item, node) else _few(states | changed)
        if id(node) not in self._around or isinstance(self._guard.node, (nodes.If, nodes.MatchCase)):
            return states
        waited, fired = self._marked(states)
        return waited | fired

    def _changed(self, node: nodes.NodeNG, states: _States) -> _States:
        effect = self._effect_of(node)
        if effect is None:
            return states
        return _few(frozenset((phase, then(before, effect)) for phase, before in states))

    def _marked(self, states: _States) -> tuple[_States, _States]:
        """Note the ways to the guard; return the states where it waits and where it fires."""
        self.reached |= _of(states, _Phase.BEFORE)
        return frozenset({(_Phase.WAITED, STILL)}), frozenset({(_Phase.FIRED, STILL)})

    # -- statements --------------------------------------------------------------------------------

    def _if(self, node: nodes.If, states: _States) -> _States:
        if self._raised and _may_raise(node.test):
            self._raised = [raised | states for raised in self._raised]
        states = self._expression(node.test, states)
        then_states = else_states = states
        if node is self._guard.node:
            waited, fired = self._marked(states)
            then_states, else_states = (fired, waited) if self._guard.fires_on else (waited, fired)
        return self._block(node.body, then_states) | self._block(node.orelse, else_states)

    def _match(self, node: nodes.Match, states: _States) -> _States:
        states = self._expression(node.subject, states)
        fired: _States | None = None
        if any(case is self._guard.node for case in node.cases):
            states, fired = self._marked(states)
        ends = states
        for case in node.cases:
            inside = fired if fired is not None and case is self._guard.node else states
            inside = self._expression(case.pattern, inside)
            ends = ends | self._block(case.body, self._expression(case.guard, inside))
        return _few(ends)

    def _loop(self, node: nodes.For | nodes.While, states: _States) -> _States:
        """A loop inside: what it changes, it changes any number of times."""
        if self._raised:
            self._raised = [raised | states for raised in self._raised]
        first = node.iter if isinstance(node, nodes.For) else node.test
        states = self._expression(first, states)
        changes = [effect for item in walk(node, into_scopes=False) if (effect := self._effect_of(item))]
        if changes:
            lost = Lost("a loop inside")
            states = _few(states | frozenset((phase, then(before, lost)) for phase, before in states))
            self._raised = [raised | states for raised in self._raised]
        return states

    def _try(self, node: nodes.Try, states: _States) -> _States:
        ended, self.ended = self.ended, _NOWHERE
        self._raised.append(_NOWHERE)
        after = self._block(node.body, states)
        raised = self._raised.pop()
        after = self._block(node.orelse, after)
        for handler in node.handlers:
            caught = self._changed(handler.name, raised) if handler.name is not None else raised
            after = after | self._block(handler.body, caught)
        inside, self.ended = self.ended, ended
        if not node.finalbody:
            self.ended |= inside
            return _few(after)
        inside = self._block(node.finalbody, inside)
        self.ended |= inside
        if not after:
            self._block(node.finalbody, raised)
        return self._block(node.finalbody, _few(after))

    def _with(self, node: nodes.With, states: _States) -> _States:
        for expression, bound in node.items:
            states = self._expression(expression, states)
            if bound is not None:
                states = self._expression(bound, states)
        if not self._swallows(node):
            return self._block(node.body, states)
        self._raised.append(states)
        after = self._block(node.body, states)
        return _few(after | self._raised.pop())

    def _continue(self, _node: nodes.NodeNG, states: _States) -> _States:
        self.ended |= states
        return _NOWHERE

    def _break(self, _node: nodes.NodeNG, _states: _States) -> _States:
        return _NOWHERE

    def _return(self, node: nodes.Return, states: _States) -> _States:
        states = self._expression(node.value, states)
        if isinstance(self._home, nodes.FunctionDef):
            self.ended |= states
        return _NOWHERE

    def _raise(self, node: nodes.Raise, states: _States) -> _States:
        states = self._expression(node.exc, states)
        self._raised = [raised | states for raised in self._raised]
        if isinstance(self._home, nodes.FunctionDef):
            self.ended |= states
        return _NOWHERE


def _few(states: _States) -> _States:
    """Keep sets of states small: of many effects nothing could be said."""
    if len(states) <= _MAX_STATES:
        return states
    return frozenset((phase, Lost("many changes")) for phase, _ in states)


def _in_order(node: nodes.NodeNG) -> Iterable[nodes.NodeNG]:
    """Return the nodes of a simple statement or an expression in the order in which they are evaluated."""
    if isinstance(node, (nodes.Assign, nodes.AnnAssign, nodes.AugAssign)):
        targets = node.targets if isinstance(node, nodes.Assign) else [node.target]
        parts = [*([node.value] if node.value is not None else []), *targets]
        return (item for part in parts for item in walk(part, into_scopes=False))
    return walk(node, into_scopes=False)


def _is_unconditional(node: nodes.NodeNG, whole: nodes.NodeNG) -> bool:
    """Return whether evaluating ``whole`` surely evaluates a node inside it."""
    child = node
    for parent in ancestors(node):
        if child is whole:
            return True
        if isinstance(parent, nodes.BoolOp) and parent.values[0] is not child:
            return False
        if isinstance(parent, nodes.IfExp) and parent.test is not child:
            return False
        if isinstance(parent, nodes.Compare) and parent.left is not child and len(parent.ops) > 1:
            return False
        if isinstance(parent, (nodes.ComprehensionScope, nodes.Lambda)):
            return False
        child = parent
    return True


def _may_raise(node: nodes.NodeNG) -> bool:
    if isinstance(node, nodes.AugAssign) and isinstance(node.value, nodes.Const):
        return False  # a step of a counter
    return any(isinstance(item, _RAISES) for item in walk(node, into_scopes=False))
