"""Loops that a variable bounds which each round brings nearer to a limit: as many rounds as that is away."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from astroid import nodes

from pylint_periodic.analysis.loops.limits import Limits, Own
from pylint_periodic.analysis.loops.rounds.counter_steps import Step, changes_of, steps_of
from pylint_periodic.analysis.loops.rounds.helpers import Helpers, View
from pylint_periodic.analysis.loops.rounds.ways import conditions
from pylint_periodic.analysis.loops.trip_counts import Bound, Trips, constant, shorten
from pylint_periodic.source.syntax.node_text import text_of
from pylint_periodic.source.syntax.walk import ancestors, walk
from pylint_periodic.source.values.values import Function

_CONTRARY = {"<": ">=", ">": "<=", "<=": ">", ">=": "<", "==": "!=", "!=": "=="}
_MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "!=": "!=", "==": "=="}
_ZERO = nodes.Const(0)


@dataclass(frozen=True)
class Need:
    """What must be so for another round: ``left operator right``."""

    left: nodes.NodeNG
    operator: str
    right: nodes.NodeNG
    test: nodes.NodeNG


def needs(loop: nodes.For | nodes.While) -> Iterator[Need]:
    """Yield the comparisons that must hold for another round, each from both sides."""
    for test, wanted in conditions(loop):
        if isinstance(test, nodes.Compare):
            if wanted or len(test.ops) == 1:
                left = test.left
                for operator, right in test.ops:
                    holds = operator if wanted else _CONTRARY.get(operator, operator)
                    if holds in _MIRRORED:
                        yield Need(left, holds, right, test)
                        yield Need(right, _MIRRORED[holds], left, test)
                    left = right
        elif wanted:
            yield Need(test, "!=", _ZERO, test)


def counted(
    loop: nodes.For | nodes.While,
    helpers: Helpers,
    context: Function | None,
    own: Sequence[Own] = (),
) -> list[Trips]:
    """Return the bounds that counters set to a loop; ``own`` are the steps of what it counts by itself."""
    found = []
    for need in needs(loop):
        trips = _Counter(loop, helpers, context, own).bound(need)
        if trips is not None:
            found.append(trips)
    return found


class _Counter:
    """Looks for the counter that one need is about."""

    def __init__(
        self,
        loop: nodes.For | nodes.While,
        helpers: Helpers,
        context: Function | None,
        own: Sequence[Own],
    ) -> None:
        self._loop = loop
        self._helpers = helpers
        self._context = context
        self._own = own
        self._limits = Limits(loop, helpers, context)

    def bound(self, need: Need) -> Trips | None:
        """Return the bound that a need sets, or None."""
        bounds = (self._bound_of(need, name, rest) for name, rest in _variables(need.left))
        return next((item for item in bounds if item is not None), None)

    def _bound_of(self, need: Need, name: str, rest: Sequence[nodes.NodeNG]) -> Trips | None:
        steps = self._steps(name)
        if not steps or len({item.amount > 0 for item in steps}) > 1:
            return None
        rises = steps[0].amount > 0
        if not all(self._limits.is_fixed(item) or self._helps(item, need, rises=rises) for item in rest):
            return None
        text = shorten(text_of(need.test))
        if need.operator == "!=":
            return self._exact(need, name, steps, text) if not rest else None
        if need.operator not in (("<", "<=") if rises else (">", ">=")):
            return None
        if not self._limits.is_fixed(need.right) and not self._comes_nearer(need.right, rises=rises):
            return None
        count = self._distance(need, name, rest)
        if count is None:
            return Trips(Bound.DATA, text) if rises or self._limits.has_start(name) else None
        least = min(abs(item.amount) for item in steps)
        if not least or any(not item.known for item in steps):
            return Trips(Bound.DATA, text)
        return constant(_rounds(count, least, closed="=" in need.operator), text)

    def _distance(self, need: Need, name: str, rest: Sequence[nodes.NodeNG]) -> float | None:
        start, limit = self._limits.start(name, self._own), self._limits.value(need.right)
        if start is None or limit is None:
            return None
        for item in rest:
            apart = self._limits.value(item)
            if apart is None or not isinstance(need.left, nodes.BinOp):
                return None
            limit += apart if need.left.op == "-" else -apart
        return limit - start if need.operator in ("<", "<=") else start - limit

    def _exact(self, need: Need, name: str, steps: Sequence[Step], text: str) -> Trips | None:
        """Return the bound of a counter that must not come to a value, which it could jump over."""
        if len(steps) != 1 or not steps[0].known or not self._is_made_once(steps[0]):
            return None
        start, limit, step = (
            self._limits.start(name, self._own),
            self._limits.value(need.right),
            steps[0].amount,
        )
        if start is not None and limit is not None:
            rounds = (limit - start) / step
            return constant(rounds, text) if rounds >= 0 and rounds == int(rounds) else None
        if abs(step) != 1 or not self._limits.is_fixed(need.right):
            return None
        counts_down = step < 0 and limit in (0, 1) and self._limits.has_start(name)
        counts_up = step > 0 and start in (0, 1)
        return Trips(Bound.DATA, text) if counts_down or counts_up else None

    def _is_made_once(self, step: Step) -> bool:
        inside = next(
            (item for item in ancestors(step.node) if isinstance(item, (nodes.For, nodes.While))), None
        )
        return step.node is self._loop or inside is self._loop or step.node.statement() is self._loop

    def _helps(self, item: nodes.NodeNG, need: Need, *, rises: bool) -> bool:
        """Return whether what is added to a counter moves as that does (``waited + pause <= limit``)."""
        return need.left.op == "+" and self._comes_nearer(item, rises=not rises)

    def _comes_nearer(self, limit: nodes.NodeNG, *, rises: bool) -> bool:
        """Return whether all that a loop does to its limit is to move it towards the counter."""
        if not isinstance(limit, (nodes.Name, nodes.Attribute)):
            return False
        name = limit.as_string()
        view = View(self._loop, self._context, name)
        changes = changes_of(view, self._helpers)
        return bool(changes) and all(step is not None and (step.amount < 0) is rises for _, step in changes)

    def _steps(self, name: str) -> list[Step]:
        """Return the steps of a variable, where they are all that changes it and each round makes one."""
        view = View(self._loop, self._context, name)
        own = [Step(self._loop, name, item.amount) for item in self._own if item.name == name]
        if not own:
            return steps_of(view, self._loop, self._helpers)
        changes = changes_of(view, self._helpers)
        return own if all(binding in walk(self._loop.target) for binding, _ in changes) else []


def _variables(node: nodes.NodeNG) -> Iterator[tuple[str, list[nodes.NodeNG]]]:
    """Yield the variables that an expression can be about, each with what is added to it."""
    if isinstance(node, nodes.NamedExpr):
        yield node.target.name, []
    elif isinstance(node, (nodes.Name, nodes.Attribute)):
        yield node.as_string(), []
    elif isinstance(node, nodes.BinOp) and node.op in ("+", "-"):
        for part, other in ((node.left, node.right), (node.right, node.left)):
            if isinstance(part, (nodes.Name, nodes.Attribute)) and (node.op == "+" or part is node.left):
                yield part.as_string(), [other]


def _rounds(distance: float, step: float, *, closed: bool) -> float:
    rounds = max(distance / step, 0) if not closed else max((distance + step) / step, 0)
    if math.isinf(rounds):
        return rounds
    return math.floor(rounds) if closed else math.ceil(rounds)
