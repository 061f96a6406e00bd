"""Where control goes from code that leaves a variable alone: it need not be gone through for each guard."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TypeAlias

from astroid import nodes


@dataclass(frozen=True)
class Passage:
    """Where control goes: on to what follows, to the end of the round, to who waits for an exception."""

    falls: bool = True
    ends: bool = False
    raises: bool = False


PassageOf: TypeAlias = Callable[[nodes.NodeNG], Passage]


class Row:
    """The statements of a block, or what a round takes one of: cases, handlers, the tests of a ladder."""

    def __init__(self, parts: Sequence[nodes.NodeNG], passage: PassageOf) -> None:
        """Take the parts in order; ``passage`` tells where control goes from one."""
        self.parts = parts
        self._passage = passage

    def in_sequence(self, first: int, end: int) -> Passage:
        """Return where control goes from some of the parts, one after another."""
        stops = self._stops
        at = bisect_left(stops, first)
        falls = at == len(stops) or stops[at] >= end
        return self._leaving(first, end if falls else stops[at] + 1, falls=falls)

    def one_of(self, first: int, end: int) -> Passage:
        """Return where control goes from any one of some of the parts."""
        at = bisect_left(self._falling, first)
        falls = at < len(self._falling) and self._falling[at] < end
        return self._leaving(first, end, falls=falls)

    def _leaving(self, first: int, end: int, *, falls: bool) -> Passage:
        ends, raises = self._ends, self._raises
        return Passage(falls, ends[end] > ends[first], raises[end] > raises[first])

    @cached_property
    def _passages(self) -> Sequence[Passage]:
        return [self._passage(part) for part in self.parts]

    @cached_property
    def _stops(self) -> Sequence[int]:
        return [place for place, passage in enumerate(self._passages) if not passage.falls]

    @cached_property
    def _falling(self) -> Sequence[int]:
        return [place for place, passage in enumerate(self._passages) if passage.falls]

    @cached_property
    def _ends(self) -> Sequence[int]:
        return [*accumulate((passage.ends for passage in self._passages), initial=0)]

    @cached_property
    def _raises(self) -> Sequence[int]:
        return [*accumulate((passage.raises for passage in self._passages), initial=0)]


# The parts of rows that have to be gone through.
Places: TypeAlias = dict[Row, set[int]]


class Rows:
    """The rows of the body of one loop or function, and where each node stands in them."""

    def __init__(self, home: nodes.NodeNG, of_statement: PassageOf, of_branch: PassageOf) -> None:
        """Go through the blocks of ``home``.

        ``of_statement`` tells where control goes from a whole statement, ``of_branch`` from one case, one
        handler, or one test of a ladder with its body.
        """
        self._home = home
        self._of_statement = of_statement
        self._of_branch = of_branch
        self._of: dict[int, Row] = {}
        self._places: dict[nodes.NodeNG, list[tuple[Row, int]]] = {}
        self._heads: dict[nodes.NodeNG, nodes.NodeNG] = {}
        waiting = [home.body]
        while waiting:
            waiting += self._add_block(waiting.pop())

    def of(self, parts: Sequence[nodes.NodeNG]) -> Row:
        """Return the row of a block, or of the cases or the handlers of a statement."""
        return self._of[id(parts)]

    def ladder(self, head: nodes.If) -> Row:
        """Return the row of an ``if`` and the ``elif`` that follow it."""
        return self._places[head][0][0]

    def place(self, statement: nodes.NodeNG) -> tuple[Row, int]:
        """Return the block that a statement stands in, and where in it."""
        return self._places[statement][-1]

    def places(self, changed: Iterable[nodes.NodeNG]) -> Places:
        """Return the parts of rows that nodes stand in."""
        found: Places = {}
        for node in changed:
            for row, place in self._around(node):
                known = found.setdefault(row, set())
                if place in known:
                    break  # and so is all that is around it
                known.add(place)
        return found

    def _around(self, node: nodes.NodeNG) -> Iterator[tuple[Row, int]]:
        current = node
        while current is not None and current is not self._home:
            yield from self._places.get(current, ())
            current = self._heads.get(current, current).parent

    def _add_block(self, block: list[nodes.NodeNG]) -> list[list[nodes.NodeNG]]:
        self._of[id(block)] = row = Row(block, self._of_statement)
        below: list[list[nodes.NodeNG]] = []
        for place, statement in enumerate(block):
            self._places[statement] = [(row, place)]
            if isinstance(statement, nodes.If):
                below += self._add_ladder(statement, (row, place))
            elif isinstance(statement, nodes.Match):
                below += self._add_parts(statement.cases)
            elif isinstance(statement, (nodes.Try, nodes.TryStar)):
                below += self._add_parts(statement.handlers)
                below += (statement.body, statement.orelse, statement.finalbody)
            elif isinstance(statement, nodes.With):
                below.append(statement.body)
        return below

    def _add_parts(self, parts: list[nodes.NodeNG]) -> list[list[nodes.NodeNG]]:
        self._of[id(parts)] = row = Row(parts, self._of_branch)
        for place, part in enumerate(parts):
            self._places[part] = [(row, place)]
        return [part.body for part in parts]

    def _add_ladder(self, head: nodes.If, around: tuple[Row, int]) -> list[list[nodes.NodeNG]]:
        rungs = [head]
        while _is_followed_by_one(rungs[-1]):
            rungs.append(rungs[-1].orelse[0])
        row = Row(rungs, self._of_branch)
        for place, rung in enumerate(rungs):
            self._places[rung] = [(row, place), around]
            self._heads[rung] = head
        return [*(rung.body for rung in rungs), rungs[-1].orelse]


def _is_followed_by_one(rung: nodes.If) -> bool:
    return len(rung.orelse) == 1 and isinstance(rung.orelse[0], nodes.If)
