"""Bodies to graphs of control: points, and edges that say what happens on the way.

A block is built backwards: each statement is given the point after it and the points that the ways out lead
to. A ``finally`` is built once for each of these. Nothing here is shared with the linter's own analysis.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace

from tests.agreement.bodies import (
    Act,
    Block,
    Call,
    Do,
    Forever,
    Form,
    ForRange,
    If,
    Leave,
    Loop,
    Manager,
    Statement,
    Throttle,
    Try,
    Way,
    With,
)


class Reach(int):
    """How surely a path has been at the hub by now; of two the larger one counts."""


NOTHING, MAYBE, WHEN_WAITING, THROTTLED, ON_ITS_WAY, EXPLICITLY = (Reach(number) for number in range(6))


class Toil(int):
    """How much a path has done besides; of two the larger one counts."""


CHEAP, INNER_LOOP, HEAVY = (Toil(number) for number in range(3))

Mark = tuple[Reach, Toil]
START: Mark = (NOTHING, CHEAP)


@dataclass(frozen=True, eq=False)
class Edge:
    """One way on; ``choice`` is the opaque question that is answered by it, with the answer."""

    to: Point
    mark: Mark = START
    choice: tuple[Statement, bool] | None = None
    comes_round: Loop | None = None
    """The loop of which this edge ends a round."""


@dataclass(eq=False)
class Point:
    """A place in a program."""

    edges: list[Edge] = field(default_factory=list)


@dataclass(frozen=True)
class Exits:
    """Where the ways out of a block lead."""

    raising: Point
    returning: Point
    breaking: Point
    continuing: Point


MARKS: dict[Act, Mark] = {
    Act.STEP: (NOTHING, CHEAP),
    Act.LENGTH: (NOTHING, CHEAP),
    Act.HEAVY: (NOTHING, HEAVY),
    Act.SLEEP: (EXPLICITLY, CHEAP),
    Act.OFFLOAD: (ON_ITS_WAY, CHEAP),
    Act.ACQUIRE: (WHEN_WAITING, HEAVY),
    Act.UNKNOWN: (MAYBE, HEAVY),
}
# Arithmetic on a local name and a plain sleep do not fail; every other call may.
_CANNOT_FAIL = (Act.STEP, Act.SLEEP)


class Graph(ABC):
    """Builds graphs; what a call and a further round of a loop do is left to the subclass."""

    def __init__(self, longest_interval: int) -> None:
        """Take a throttle with a larger interval for a condition like any other."""
        self._longest_interval = longest_interval

    @abstractmethod
    def call(self, statement: Call, after: Point, exits: Exits) -> Point:
        """Return the point before a call of a helper."""

    @abstractmethod
    def further_round(self, loop: Loop) -> Mark:
        """Return what a path has done that has come back to the head of a loop."""

    def failing(self, exits: Exits) -> list[Edge]:
        """Return the ways on of an attribute, a class or ``range`` that fails, as any look-up or call may."""
        return [Edge(exits.raising)]

    def block(self, block: Block, after: Point, exits: Exits) -> Point:
        """Return the point before a block."""
        for statement in reversed(block):
            after = self.statement(statement, after, exits)
        return after

    def statement(self, statement: Statement, after: Point, exits: Exits) -> Point:
        """Return the point before a statement."""
        if isinstance(statement, Do):
            return self._do(statement, after, exits)
        if isinstance(statement, Leave):
            return _leave(statement, exits)
        if isinstance(statement, Call):
            return self.call(statement, after, exits)
        if isinstance(statement, If):
            taken = self.block(statement.body, after, exits)
            other = self.block(statement.orelse, after, exits)
            return _either(statement, taken, other)
        if isinstance(statement, Throttle):
            return self.throttle(statement, after, exits)
        if isinstance(statement, With):
            return self._with(statement, after, exits)
        if isinstance(statement, Try):
            return self._try(statement, after, exits)
        assert isinstance(statement, Loop)
        return self._loop(statement, after, exits)

    def one_round(self, loop: Loop, end: Point, out: Point) -> Point:
        """Return the head of a loop from where one round leads to ``end``, and what leaves it to ``out``."""
        return self.block(loop.body, end, Exits(out, out, out, end))

    def _do(self, statement: Do, after: Point, exits: Exits) -> Point:
        mark = MARKS[statement.act]
        if statement.act in _CANNOT_FAIL:
            return Point([Edge(after, mark)])
        return Point([Edge(after, mark, (statement, False)), Edge(exits.raising, mark, (statement, True))])

    def throttle(self, statement: Throttle, after: Point, exits: Exits) -> Point:
        """Return the point before a throttle."""
        sound = statement.interval <= self._longest_interval
        skipping = exits.continuing if statement.form is Form.TURNED else after
        skipped = Edge(skipping, (THROTTLED if sound else NOTHING, CHEAP))
        return Point([Edge(after, (EXPLICITLY, CHEAP)), skipped, *self.failing(exits)])

    def _with(self, statement: With, after: Point, exits: Exits) -> Point:
        if statement.manager is Manager.SUPPRESS:
            entered = self.block(statement.body, after, replace(exits, raising=after))
        elif statement.manager is Manager.YIELDS_FIRST:
            entered = Point([Edge(self.block(statement.body, after, exits), (EXPLICITLY, CHEAP))])
        else:
            leaving = Exits(*(_yield_to(point) for point in _points(exits)))
            entered = self.block(statement.body, _yield_to(after), leaving)
        return Point([Edge(entered), *self.failing(exits)])

    def _try(self, statement: Try, after: Point, exits: Exits) -> Point:
        if statement.final:
            final, outer = statement.final, exits
            after = self.block(final, after, outer)
            exits = Exits(*(self.block(final, point, outer) for point in _points(outer)))
        tried = self.block(statement.orelse, after, exits)
        if statement.handler is None:
            return self.block(statement.body, tried, exits)
        handled = self.block(statement.handler, after, exits)
        if not statement.catches_all:
            handled = _either(statement, handled, exits.raising)
        return self.block(statement.body, tried, replace(exits, raising=handled))

    def _loop(self, loop: Loop, after: Point, exits: Exits) -> Point:
        head = Point()
        back = Point([Edge(head, self.further_round(loop), comes_round=loop)])
        body = self.block(loop.body, back, replace(exits, breaking=after, continuing=back))
        if isinstance(loop, Forever):
            head.edges = [Edge(body)]
            return head
        end = self.block(loop.orelse, after, exits)
        head.edges = _either(loop, body, end).edges
        if isinstance(loop, ForRange):
            # It goes round at least once; the call of ``range`` comes before.
            return Point([Edge(body), *self.failing(exits)])
        return head


def _leave(statement: Leave, exits: Exits) -> Point:
    ways = {
        Way.CONTINUE: exits.continuing,
        Way.BREAK: exits.breaking,
        Way.RETURN: exits.returning,
        Way.RAISE: exits.raising,
    }
    return ways[statement.way]


def _either(statement: Statement, taken: Point, other: Point) -> Point:
    return Point([Edge(taken, START, (statement, True)), Edge(other, START, (statement, False))])


def _yield_to(point: Point) -> Point:
    return Point([Edge(point, (EXPLICITLY, CHEAP))])


def _points(exits: Exits) -> tuple[Point, Point, Point, Point]:
    return exits.raising, exits.returning, exits.breaking, exits.continuing
