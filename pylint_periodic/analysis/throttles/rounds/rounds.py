"""What one round of a loop does to a variable, on each way to a guard and on from it.

Each statement that matters is looked at once, with the set of effects that lead to it, as the flow analysis
does with paths: one that changes the variable or holds the guard. Of the rest it is known where control goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, partial
from typing import TypeAlias

from astroid import nodes

from pylint_periodic.analysis.domain.progressions import STILL, Effect, Lost, then
from pylint_periodic.analysis.throttles.rounds.evaluation import in_order, is_unconditional, may_raise
from pylint_periodic.analysis.throttles.rounds.passages import Passage, Places, Row, Rows
from pylint_periodic.source.syntax.plain_tests import settled
from pylint_periodic.source.syntax.walk import ancestors, round_nodes, walk

Home: TypeAlias = nodes.For | nodes.While | nodes.FunctionDef
Effects: TypeAlias = frozenset[Effect]

# Of more effects than these nothing could be said anyway.
_MAX_STATES = 24
# Nor of a variable that is changed in more places of one loop: each guard goes through all of them.
_MAX_CHANGES = 64
_SCOPES = (nodes.FunctionDef, nodes.ClassDef, nodes.Lambda)
_TAKEN = (nodes.If, nodes.MatchCase)
_NONE: frozenset[int] = frozenset()


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
_BEGUN: _States = frozenset({(_Phase.BEFORE, STILL)})
EffectOf: TypeAlias = Callable[[nodes.NodeNG], Effect | None]
Swallows: TypeAlias = Callable[[nodes.With], bool]


class Round:
    """One round of a loop, or call of a function, as all of its variables and guards share it."""

    def __init__(self, home: Home, swallows: Swallows) -> None:
        """Look at ``home``; ``swallows`` says whether a ``with`` goes on after an exception in its body."""
        self.home = home
        self.swallows = swallows
        self.rows = Rows(home, partial(self._passage, _Way.statement), partial(self._passage, _Way.branch))

    def _passage(self, go: Callable[[_Way, nodes.NodeNG, _States], _States], part: nodes.NodeNG) -> Passage:
        """Return where control goes from a part that changes nothing and holds no guard."""
        way = _Way(Changes(self, {}), None)
        way.raised = [_NOWHERE]
        after = go(way, part, _BEGUN)
        return Passage(bool(after), bool(way.ended), bool(way.raised[0]))


class Changes:
    """What the nodes of a round do to one variable."""

    def __init__(self, of: Round, effects: Mapping[nodes.NodeNG, Effect]) -> None:
        """Take the effects of those nodes that have one."""
        self.round = of
        self.effects = effects
        self.places = of.rows.places(effects)

    @classmethod
    def by(cls, of: Round, effect_of: EffectOf, among: Iterable[nodes.NodeNG]) -> Changes:
        """Find the changes ``among`` some nodes of a round."""
        told = ((node, effect_of(node)) for node in among)
        return cls(of, {node: effect for node, effect in told if effect is not None})


def all_nodes(home: Home) -> Iterable[nodes.NodeNG]:
    """Return the nodes that run in each round of a loop, or call of a function; those of its test too."""
    test = walk(home.test, into_scopes=False) if isinstance(home, nodes.While) else ()
    return (*round_nodes(home), *test)


def visits(changes: Changes, guard: Guard, start: Effect = STILL) -> Visits:
    """Return what rounds do to a variable around a guard; ``start`` is what the beginning of each does."""
    if len(changes.effects) > _MAX_CHANGES:
        lost: Effects = frozenset({Lost("many changes")})
        return Visits(lost, lost, lost)
    way = _Way(changes, guard)
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
    """Goes through the statements of one round that matter to a variable and a guard."""

    def __init__(self, changes: Changes, guard: Guard | None) -> None:
        self._round = changes.round
        self._effects = changes.effects
        self._changed_at = changes.places
        self._guard = guard
        self._guarded_at: Places = {} if guard is None else self._round.rows.places([guard.node])
        self._around: set[nodes.NodeNG] = set() if guard is None else {guard.node, *ancestors(guard.node)}
        self.raised: list[_States] = []
        self.reached: Effects = frozenset()
        self.ended: _States = _NOWHERE

    def run(self, start: Effect) -> None:
        """Go through one round; its ends are in ``ended``, the ways to the guard in ``reached``."""
        home = self._round.home
        states: _States = frozenset({(_Phase.BEFORE, start)})
        if isinstance(home, nodes.While):
            states = self._expression(home.test, states)
        end = self.block(home.body, states)
        self.ended |= end

    def block(self, statements: list[nodes.NodeNG], states: _States) -> _States:
        """Go through statements one after another."""
        row = self._round.rows.of(statements)
        at = 0
        for place in self._places(row):
            states = self._past(row, at, place, states)
            if not states:
                return states
            states = self.statement(statements[place], states)
            at = place + 1
        return self._past(row, at, len(statements), states)

    def _past(self, row: Row, first: int, end: int, states: _States) -> _States:
        """Go past statements that do nothing to the variable."""
        if first == end or not states:
            return states
        if len(states) <= _MAX_STATES:
            return self._gone(row.in_sequence(first, end), states)
        for statement in row.parts[first:end]:
            states = self.statement(statement, states) if states else states
        return states

    def _gone(self, passage: Passage, states: _States) -> _States:
        if passage.raises:
            self._may_raise_in(states)
        if passage.ends:
            self.ended |= states
        return states if passage.falls else _NOWHERE

    def _may_raise_in(self, states: _States) -> None:
        self.raised = [raised | states for raised in self.raised]

    def _places(self, row: Row) -> list[int]:
        """Return the parts of a row that have to be gone through."""
        return sorted(self._changed_at.get(row, _NONE) | self._guarded_at.get(row, _NONE))

    def statement(self, node: nodes.NodeNG, states: _States) -> _States:
        """Go through one statement."""
        visit = self._visits.get(type(node))
        if visit is not None:
            return visit(node, states)
        if isinstance(node, _SCOPES):
            return self._changed(node, states)
        if self.raised and may_raise(node):
            self._may_raise_in(states)
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
        for item in in_order(node):
            changed = self._changed(item, states)
            if changed is not states:
                states = changed if is_unconditional(item, node) else _few(states | changed)
        if node not in self._around or self._guard is None or isinstance(self._guard.node, _TAKEN):
            return states
        waited, fired = self._marked(states)
        return waited | fired

    def _changed(self, node: nodes.NodeNG, states: _States) -> _States:
        effect = self._effects.get(node)
        if effect is None:
            return states
        return _few(frozenset((phase, then(before, effect)) for phase, before in states))

    def _marked(self, states: _States) -> tuple[_States, _States]:
        """Note the ways to the guard; return the states where it waits and where it fires."""
        self.reached |= _of(states, _Phase.BEFORE)
        return frozenset({(_Phase.WAITED, STILL)}), frozenset({(_Phase.FIRED, STILL)})

    # -- statements --------------------------------------------------------------------------------

    def _if(self, node: nodes.If, states: _States) -> _States:
        """Go through a ladder of ``if`` and ``elif``."""
        row = self._round.rows.ladder(node)
        after, at = _NOWHERE, 0
        for place in self._places(row):
            after |= self._past_one_of(row, at, place, states)
            rung = row.parts[place]
            states, inside = self._tested(rung, states)
            after |= self.block(rung.body, inside)
            at = place + 1
        after |= self._past_one_of(row, at, len(row.parts), states)
        return after | self.block(row.parts[-1].orelse, states)

    def branch(self, node: nodes.If | nodes.MatchCase | nodes.ExceptHandler, states: _States) -> _States:
        """Go through one of what a statement chooses from, which holds no guard and changes nothing."""
        inside = self._tested(node, states)[1] if isinstance(node, nodes.If) else states
        return self.block(node.body, inside)

    def _tested(self, node: nodes.If, states: _States) -> tuple[_States, _States]:
        """Go through the test of an ``if``; return the states where it is false and where it is true."""
        if self.raised and may_raise(node.test):
            self._may_raise_in(states)
        states = self._expression(node.test, states)
        if self._guard is None or node is not self._guard.node:
            truth = settled(node.test)
            return (_NOWHERE if truth else states), (_NOWHERE if truth is False else states)
        waited, fired = self._marked(states)
        return (waited, fired) if self._guard.fires_on else (fired, waited)

    def _past_one_of(self, row: Row, first: int, end: int, states: _States) -> _States:
        """Go past what is one of several and does nothing to the variable."""
        if first == end or not states:
            return _NOWHERE
        if len(states) <= _MAX_STATES:
            return self._gone(row.one_of(first, end), states)
        return frozenset().union(*(self.branch(part, states) for part in row.parts[first:end]))

    def _match(self, node: nodes.Match, states: _States) -> _States:
        states = self._expression(node.subject, states)
        fired: _States | None = None
        if self._guard is not None and node is self._guard.node.parent and self._guard.node in node.cases:
            states, fired = self._marked(states)
        row = self._round.rows.of(node.cases)
        ends, at = states, 0
        for place in self._places(row):
            ends |= self._past_one_of(row, at, place, states)
            case = node.cases[place]
            inside = fired if fired is not None and self._guard and case is self._guard.node else states
            inside = self._expression(case.pattern, inside)
            ends |= self.block(case.body, self._expression(case.guard, inside))
            at = place + 1
        return _few(ends | self._past_one_of(row, at, len(node.cases), states))

    def _loop(self, node: nodes.For | nodes.While, states: _States) -> _States:
        """A loop inside: what it changes, it changes any number of times."""
        if self.raised:
            self._may_raise_in(states)
        first = node.iter if isinstance(node, nodes.For) else node.test
        states = self._expression(first, states)
        row, place = self._round.rows.place(node)
        if place in self._changed_at.get(row, _NONE):
            lost = Lost("a loop inside")
            states = _few(states | frozenset((phase, then(before, lost)) for phase, before in states))
            self._may_raise_in(states)
        return states

    def _try(self, node: nodes.Try, states: _States) -> _States:
        ended, self.ended = self.ended, _NOWHERE
        self.raised.append(_NOWHERE)
        after = self.block(node.body, states)
        raised = self.raised.pop()
        after = self.block(node.orelse, after)
        row, at = self._round.rows.of(node.handlers), 0
        for place in self._places(row):
            after |= self._past_one_of(row, at, place, raised)
            handler = node.handlers[place]
            caught = self._changed(handler.name, raised) if handler.name is not None else raised
            after |= self.block(handler.body, caught)
            at = place + 1
        after |= self._past_one_of(row, at, len(node.handlers), raised)
        inside, self.ended = self.ended, ended
        if not node.finalbody:
            self.ended |= inside
            return _few(after)
        inside = self.block(node.finalbody, inside)
        self.ended |= inside
        if not after:
            self.block(node.finalbody, raised)
        return self.block(node.finalbody, _few(after))

    def _with(self, node: nodes.With, states: _States) -> _States:
        for expression, bound in node.items:
            states = self._expression(expression, states)
            if bound is not None:
                states = self._expression(bound, states)
        if not self._round.swallows(node):
            return self.block(node.body, states)
        self.raised.append(states)
        after = self.block(node.body, states)
        return _few(after | self.raised.pop())

    def _continue(self, _node: nodes.NodeNG, states: _States) -> _States:
        self.ended |= states
        return _NOWHERE

    def _break(self, _node: nodes.NodeNG, _states: _States) -> _States:
        return _NOWHERE

    def _return(self, node: nodes.Return, states: _States) -> _States:
        if self.raised and may_raise(node):
            self._may_raise_in(states)
        states = self._expression(node.value, states)
        if isinstance(self._round.home, nodes.FunctionDef):
            self.ended |= states
        return _NOWHERE

    def _raise(self, node: nodes.Raise, states: _States) -> _States:
        states = self._expression(node.exc, states)
        self._may_raise_in(states)
        if isinstance(self._round.home, nodes.FunctionDef):
            self.ended |= states
        return _NOWHERE


def _few(states: _States) -> _States:
    """Keep sets of states small: of many effects nothing could be said."""
    if len(states) <= _MAX_STATES:
        return states
    return frozenset((phase, Lost("many changes")) for phase, _ in states)
