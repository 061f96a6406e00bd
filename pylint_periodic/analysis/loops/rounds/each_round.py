"""Whether each round of a loop does a certain thing, itself or in a function that it calls."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from astroid import nodes

from pylint_periodic.analysis.loops.rounds.helpers import Helpers, View
from pylint_periodic.analysis.loops.rounds.ways import (
    Done,
    Way,
    always,
    conditions,
    evaluated,
    leads_out,
    missing,
)
from pylint_periodic.source.syntax.walk import statement_of

_MAX_DEPTH = 3
_ALL_RETURNS = frozenset((Way.END, Way.RETURN, Way.RETURN_FALSE))
_Does = Callable[[nodes.NodeNG, View], Done]


class EachRound:
    """Asks of each way through a round whether it does a thing; ``statements`` are those that do it."""

    def __init__(
        self,
        loop: nodes.For | nodes.While,
        helpers: Helpers,
        does: _Does,
        by_statement: _Does = lambda _statement, _view: Done.NO,
    ) -> None:
        """Look at a loop; ``does`` is asked of what is evaluated, ``by_statement`` of whole statements."""
        self._loop = loop
        self._helpers = helpers
        self._does = does
        self._by_statement = by_statement
        self.statements: set[nodes.NodeNG] = set()

    def surely(self, view: View) -> bool:
        """Return whether each round does it before another; ``view`` is the loop."""
        tests = [test for test, _ in conditions(self._loop) if statement_of(test) is self._loop]
        if any(self._does(node, view) for test in tests for node in evaluated(test)):
            self.statements.add(self._loop)
            return True
        return always(view.body, lambda statement: self._of_statement(statement, view, 0))

    def missing(self, body: Sequence[nodes.NodeNG], view: View) -> frozenset[Way]:
        """Return the ways out of a block of the loop on which it is not done."""
        return missing(body, lambda statement: self._of_statement(statement, view, 0))

    def _of_statement(self, statement: nodes.NodeNG, view: View, depth: int) -> Done:
        done = self._by_statement(statement, view)
        if not done and isinstance(statement, nodes.If):
            done = self._if_it_goes_on(statement, view, depth)
        if not done:
            done = max((self._of_node(node, view, depth) for node in evaluated(statement)), default=Done.NO)
        if done:
            self.statements.add(statement)
        return done

    def _of_node(self, node: nodes.NodeNG, view: View, depth: int) -> Done:
        done = self._does(node, view)
        if done or not isinstance(node, nodes.Call):
            return done
        return self._by_helper(node, view, depth, _ALL_RETURNS)

    def _if_it_goes_on(self, statement: nodes.If, view: View, depth: int) -> Done:
        """``if not self._take(): break``: where the loop goes on the helper has done it."""
        test = statement.test
        is_negated = isinstance(test, nodes.UnaryOp) and test.op == "not"
        call = test.operand if is_negated else test
        block = statement.body if is_negated else statement.orelse
        if depth or not isinstance(call, nodes.Call) or not block:
            return Done.NO
        if not leads_out(block, statement, self._loop):
            return Done.NO
        return self._by_helper(call, view, depth, frozenset((Way.RETURN,)))

    def _by_helper(self, call: nodes.Call, view: View, depth: int, ways: frozenset[Way]) -> Done:
        if depth >= _MAX_DEPTH:
            return Done.NO
        called = self._helpers.called(call, view.context)
        views = [*self._helpers.seen_by(call, view)] if called else []
        doing = [
            any(below.root is item.node and not self._left(below, depth) & ways for below in views)
            for item in called
        ]
        return Done(bool(doing) and all(doing))

    def _left(self, below: View, depth: int) -> frozenset[Way]:
        return missing(below.body, lambda statement: self._of_statement(statement, below, depth + 1))
