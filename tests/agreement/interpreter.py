"""The interpreter of yields: what is to be said of each loop of a program, by walking every state of a graph.

The meaning is that of ``docs/how_it_works.md``; the method is not the linter's. There, each statement becomes
a set of paths once, and sets are composed. Here, one round of a loop is a graph of its own, and all pairs of
a point and what has happened up to there are visited, from the head of the round to its end.

Recursion, comprehensions, generators and file I/O are left out: their rules are not about ways round a loop.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from pylint_periodic.findings import Symbol
from pylint_periodic.settings import Settings
from tests.agreement.bodies import (
    Block,
    Call,
    ForData,
    Forever,
    ForRange,
    Helper,
    Loop,
    Program,
    Statement,
    While,
)
from tests.agreement.graph import (
    CHEAP,
    EXPLICITLY,
    INNER_LOOP,
    MAYBE,
    NOTHING,
    ON_ITS_WAY,
    START,
    THROTTLED,
    WHEN_WAITING,
    Edge,
    Exits,
    Graph,
    Mark,
    Point,
)


def reached_marks(start: Point, end: Point) -> frozenset[Mark]:
    """Return what can have happened on the ways from one point to another."""
    seen = {(start, START)}
    waiting = [(start, START)]
    while waiting:
        point, (reach, toil) = waiting.pop()
        for edge in point.edges:
            state = (edge.to, (max(reach, edge.mark[0]), max(toil, edge.mark[1])))
            if state not in seen:
                seen.add(state)
                waiting.append(state)
    return frozenset(mark for point, mark in seen if point is end)


@dataclass
class Interpreter(Graph):
    """Decides what is to be said of the loops of one program."""

    program: Program
    settings: Settings
    _returns: dict[Helper, frozenset[Mark]] = field(default_factory=dict)
    _verdicts: dict[Loop, Symbol | None] = field(default_factory=dict)
    _places: dict[Point, Loop | Call] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Take the longest interval from the settings."""
        super().__init__(self.settings.max_iterations)

    @cached_property
    def verdicts(self) -> dict[Loop, Symbol]:
        """Return what is to be said, for each loop that is come to and of which something is."""
        return {loop: symbol for loop in self.reached if (symbol := self.verdict(loop)) is not None}

    @cached_property
    def reached(self) -> tuple[Loop, ...]:
        """Return the loops that some way through the task comes to; behind the others nothing ever runs."""
        waiting = [self.program.task]
        known = {*waiting}
        found: list[Loop] = []
        while waiting:
            body = waiting.pop()
            end = Point()
            for statement in self._come_to(self.block(body, end, Exits(end, end, end, end))):
                if isinstance(statement, Loop):
                    found.append(statement)
                elif statement.helper.body not in known:
                    known.add(statement.helper.body)
                    waiting.append(statement.helper.body)
        return tuple(dict.fromkeys(found))

    def _come_to(self, start: Point) -> list[Loop | Call]:
        seen, waiting = {start}, [start]
        while waiting:
            for edge in waiting.pop().edges:
                if edge.to not in seen:
                    seen.add(edge.to)
                    waiting.append(edge.to)
        return [self._places[point] for point in seen if point in self._places]

    def statement(self, statement: Statement, after: Point, exits: Exits) -> Point:
        """Return the point before a statement."""
        point = super().statement(statement, after, exits)
        if isinstance(statement, (Loop, Call)):
            self._places[point] = statement
        return point

    # -- the graph ---------------------------------------------------------------------------------

    def call(self, statement: Call, after: Point, exits: Exits) -> Point:
        """A call does what its helper does up to a return; when it fails, it has got as far."""
        marks = self.returns(statement.helper)
        ways = [Edge(after, mark) for mark in marks]
        # Nothing in a helper that only yields can fail.
        if any(mark[0] < EXPLICITLY or mark[1] > CHEAP for mark in marks):
            ways += [Edge(exits.raising, mark) for mark in marks]
        if not marks:
            ways = [Edge(exits.raising, mark) for mark in self._raises(statement.helper)]
        return Point(ways)

    def returns(self, helper: Helper) -> frozenset[Mark]:
        """Return what can have happened when a helper returns.

        One that goes to the hub on its way, or may, on some of its returns is one that goes there when it
        has to, also on the others.
        """
        if helper not in self._returns:
            end, nowhere = Point(), Point()
            marks = reached_marks(self.block(helper.body, end, Exits(nowhere, end, nowhere, nowhere)), end)
            on_the_way = [reach for reach, _ in marks if reach in (MAYBE, WHEN_WAITING, ON_ITS_WAY)]
            surely = min(WHEN_WAITING, *on_the_way) if on_the_way else NOTHING
            self._returns[helper] = frozenset((max(reach, surely), toil) for reach, toil in marks)
        return self._returns[helper]

    def _raises(self, helper: Helper) -> frozenset[Mark]:
        """Return what can have happened when an exception leaves a helper."""
        end, nowhere = Point(), Point()
        return reached_marks(self.block(helper.body, nowhere, Exits(end, nowhere, nowhere, nowhere)), end)

    def further_round(self, loop: Loop) -> Mark:
        """A round of a loop that is not bounded by a constant, and not reported, is work."""
        if isinstance(loop, ForRange) or self.verdict(loop) is not None:
            return START
        return (NOTHING, INNER_LOOP)

    # -- verdicts ----------------------------------------------------------------------------------

    def rounds(self, loop: Loop) -> frozenset[Mark]:
        """Return what can have happened in a round of a loop that comes back to its head."""
        end, out = Point(), Point()
        return reached_marks(self.one_round(loop, end, out), end)

    def verdict(self, loop: Loop) -> Symbol | None:
        """Return what is to be said of a loop, or None."""
        if loop not in self._verdicts:
            self._verdicts[loop] = self._judged(loop)
        return self._verdicts[loop]

    def _judged(self, loop: Loop) -> Symbol | None:
        rounds = self.rounds(loop)
        warns = self._is_long(loop)
        if isinstance(loop, ForRange) and not warns:
            return None
        counted = rounds
        if isinstance(loop, ForData):
            if self.settings.data_loops == "none":
                return None
            if self.settings.data_loops == "heavy":
                counted = frozenset(mark for mark in rounds if mark[1] >= INNER_LOOP)
        if not counted:
            return None
        least = min(reach for reach, _ in counted)
        most = max(reach for reach, _ in rounds)
        if least >= THROTTLED:
            return None
        silent = MAYBE if warns else WHEN_WAITING
        if least >= silent and not self.settings.report_may_yield:
            return None
        if warns:
            return Symbol.SKIPPED_YIELD if most > least and most >= WHEN_WAITING else Symbol.UNBOUNDED_LOOP
        explicit = most in (THROTTLED, EXPLICITLY)
        return Symbol.SKIPPED_YIELD if explicit and least == NOTHING else Symbol.DATA_LOOP

    # -- how often ---------------------------------------------------------------------------------

    def _is_long(self, loop: Loop) -> bool:
        if isinstance(loop, (While, Forever)):
            return True
        return (
            isinstance(loop, ForRange)
            and loop.rounds * self._product(loop.body) >= self.settings.max_iterations
        )

    def _product(self, block: Block) -> int:
        """Return the largest product of constant loops inside each other that is not reported by itself."""
        largest = 1
        for statement in block:
            if isinstance(statement, Call):
                largest = max(largest, self._product(statement.helper.body))
            elif isinstance(statement, Loop):
                largest = max(largest, self._own_product(statement), self._product(statement.orelse))
            else:
                largest = max([largest, *(self._product(inner) for inner in statement.blocks)])
        return largest

    def _own_product(self, loop: Loop) -> int:
        rounds = self.rounds(loop)
        if self.verdict(loop) is not None:
            return 1
        if not rounds:
            return self._product(loop.body)  # left in its first round
        if not isinstance(loop, ForRange) or min(reach for reach, _ in rounds) >= WHEN_WAITING:
            return 1
        return loop.rounds * self._product(loop.body)
