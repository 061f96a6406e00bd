"""Runs that show a hold: the answers to every opaque question, up to a loop and then round it for ever.

Unlike the interpreter's, the graph of a run goes into helpers, and nothing in it fails but what can be made
to fail.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from tests.agreement.bodies import Call, Form, Loop, Program, Statement, Throttle, Try
from tests.agreement.graph import CHEAP, NOTHING, START, THROTTLED, Edge, Exits, Graph, Mark, Point
from tests.agreement.rendering import Source

Answers = list[tuple[int, bool]]


@dataclass(frozen=True)
class Witness:
    """What to answer, by the labels of the statements: ``before`` once, then ``round`` again and again.

    ``catches`` are the labels of the handlers that the exceptions find.
    """

    before: Answers
    round: Answers
    catches: list[int]


class RunGraph(Graph):
    """The graph of a run from the start of the task."""

    def call(self, statement: Call, after: Point, exits: Exits) -> Point:
        """Go into the helper."""
        nowhere = Point()
        return self.block(statement.helper.body, after, Exits(exits.raising, after, nowhere, nowhere))

    def further_round(self, loop: Loop) -> Mark:
        """A round of a loop is nothing by itself."""
        return START

    def failing(self, exits: Exits) -> list[Edge]:
        """Nothing fails by itself."""
        return []

    def throttle(self, statement: Throttle, after: Point, exits: Exits) -> Point:
        """The first rounds go past the yield."""
        skipping = exits.continuing if statement.form is Form.TURNED else after
        return Point([Edge(skipping, (THROTTLED, CHEAP))])


def witness(program: Program, loop: Loop, source: Source) -> Witness | None:
    """Return a run in which the loop goes round for ever without a yield, or None where none was found."""
    end = Point()
    start = RunGraph(1 << 60).block(program.task, end, Exits(end, end, end, end))
    to_round = _path(start, lambda edge: edge.comes_round is loop, lambda _: True)
    if to_round is None:
        return None
    head = to_round[-1].to
    around = _path(head, lambda edge: edge.to is head, lambda edge: edge.mark[0] == NOTHING)
    if around is None:
        return None
    catches: dict[Statement, bool] = {}
    for edge in (*to_round, *around):
        if edge.choice is not None and isinstance(edge.choice[0], Try):
            handler, caught = edge.choice
            if catches.setdefault(handler, caught) is not caught:
                return None  # a class is caught always or never
    return Witness(
        _answers(to_round, source),
        _answers(around, source),
        [source.labels[handler] for handler, caught in catches.items() if caught],
    )


def _path(
    start: Point, is_last: Callable[[Edge], bool], may_pass: Callable[[Edge], bool]
) -> list[Edge] | None:
    """Return a shortest path that ends with an edge of a kind, or None."""
    came_by: dict[Point, list[Edge]] = {start: []}
    waiting = deque([start])
    while waiting:
        point = waiting.popleft()
        for edge in point.edges:
            if not may_pass(edge):
                continue
            way = [*came_by[point], edge]
            if is_last(edge):
                return way
            if edge.to not in came_by:
                came_by[edge.to] = way
                waiting.append(edge.to)
    return None


def _answers(path: list[Edge], source: Source) -> Answers:
    return [
        (source.labels[edge.choice[0]], edge.choice[1])
        for edge in path
        if edge.choice is not None and not isinstance(edge.choice[0], Try)
    ]
