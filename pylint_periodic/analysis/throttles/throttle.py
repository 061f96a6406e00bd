"""Throttled yields: is a branch guarded by progress (a counter, a clock, bytes) that comes to its test?"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from astroid import nodes

from pylint_periodic.analysis.domain.conditions import Asked, Condition, Fixed, Unknown, joined
from pylint_periodic.analysis.domain.first_rounds import comes_true, terms_of
from pylint_periodic.analysis.throttles.guards.condition_reader import ConditionReader
from pylint_periodic.analysis.throttles.guards.helper_tests import HelperTests
from pylint_periodic.analysis.throttles.guards.meeting import Meetings
from pylint_periodic.analysis.throttles.guards.thresholds import Meeting
from pylint_periodic.analysis.throttles.progress.carry import Loop
from pylint_periodic.analysis.throttles.progress.terms import Terms
from pylint_periodic.analysis.throttles.progress.variables import Variables
from pylint_periodic.analysis.throttles.rounds.rounds import Changes, Guard, Home, Round, visits
from pylint_periodic.source.memory import remembered
from pylint_periodic.source.syntax.walk import ancestors
from pylint_periodic.source.values.resolver import Resolver
from pylint_periodic.source.values.values import Function


@dataclass(frozen=True)
class Throttle:
    """Whether a guard lets a yield through every so often, and why that is not proven.

    ``reason`` is empty for a proven throttle, and for a guard that has nothing to do with progress. ``ends``
    is the loop after which the count begins anew, None where it goes on from call to call. ``fires_within``
    says whether the guard surely fires in one of so many first rounds after that.
    """

    proven: bool
    reason: str = ""
    ends: Loop | None = None
    fires_within: Callable[[float], bool] = lambda _: False


_NO_THROTTLE = Throttle(False)


class Throttles:
    """Proves that guards let a yield through every so often."""

    def __init__(self, resolver: Resolver, max_interval: int) -> None:
        """Accept intervals of at most ``max_interval`` rounds."""
        self._resolver = resolver
        self._max_interval = max_interval
        self._terms: dict[tuple[Home, Function | None], Terms] = {}

    def of_test(
        self, node: nodes.NodeNG, test: nodes.NodeNG, context: Function | None, *, fires_on: bool
    ) -> Throttle:
        """Return whether a test surely comes out as ``fires_on`` every so often: the loop makes progress.

        ``node`` is what the test decides: the ``if``, the conditional expression, or the test itself as an
        operand of ``and`` or ``or``.
        """
        home = _home(node)
        if home is None:
            return _NO_THROTTLE
        guard = Guard(node, fires_on)
        variables = Variables(self._terms_of(home, context), guard)
        reader = ConditionReader(self._resolver, context, variables.bound)
        condition = reader.condition(test)
        return self._proven(condition if fires_on else condition.negated(), variables, reader)

    def of_case(self, case: nodes.MatchCase, context: Function | None) -> Throttle:
        """Return whether the subject of a ``match`` surely comes to a case every so often."""
        home = _home(case)
        if home is None or not isinstance(case.parent, nodes.Match):
            return _NO_THROTTLE
        variables = Variables(self._terms_of(home, context), Guard(case, True))
        reader = ConditionReader(self._resolver, context, variables.bound)
        subject, cases = case.parent.subject, case.parent.cases
        own = _case(reader, subject, case)
        if case is cases[0]:
            return self._proven(own, variables, reader)
        if own != Fixed(True, ""):
            taken = _taken_before(case.parent)[case]
            return _NO_THROTTLE if taken else self._proven(own, variables, reader)
        before = (_case(reader, subject, item) for item in cases[: cases.index(case)])
        return self._proven(joined(before, all_of=False).negated(), variables, reader)

    def _terms_of(self, home: Home, context: Function | None) -> Terms:
        """Return what all guards of a loop share."""
        if (home, context) not in self._terms:
            self._terms[home, context] = Terms(home, self._resolver, context)
        return self._terms[home, context]

    def _proven(self, condition: Condition, variables: Variables, reader: ConditionReader) -> Throttle:
        found = Meetings(
            variables, reader, self._max_interval, lambda asked: self._of_helper(asked, variables)
        ).of(condition)
        if not found.fires:
            return Throttle(False, found.reason)
        ends = variables.ends(found.terms)
        if ends is None:
            return Throttle(True)
        firsts = variables.firsts(terms_of(condition))
        known = math.inf if ends is variables.home else 1
        return Throttle(True, "", ends, lambda rounds: comes_true(condition, firsts, min(rounds, known)))

    def _of_helper(self, asked: Asked, variables: Variables) -> Meeting:
        """Return whether a helper says what is waited for once in so many times that it is asked."""
        if isinstance(variables.home, nodes.FunctionDef):
            return Meeting(False)  # a function that asks another: too far to see who else does
        helpers = HelperTests(self._resolver, variables.context)
        branch = helpers.branch(asked.call, variables.home, wanted=asked.truth)
        if branch is None:
            return Meeting(False)
        home = branch.context.node
        assert isinstance(home, nodes.FunctionDef)
        guard = Guard(branch.node, branch.fires_on)
        if visits(Changes(Round(home, lambda _: True), {}), guard).passing:
            return Meeting(False, False, f"`{asked.text}` need not come to its test")
        found = self.of_test(branch.node, branch.test, branch.context, fires_on=branch.fires_on)
        return Meeting(found.proven, False, found.reason)


def _home(node: nodes.NodeNG) -> Home | None:
    """Return the innermost loop around a guard, or the function where there is no loop."""
    for parent in ancestors(node):
        if isinstance(parent, (nodes.For, nodes.While, nodes.FunctionDef)):
            return parent
    return None


def _case(reader: ConditionReader, subject: nodes.NodeNG, case: nodes.MatchCase) -> Condition:
    """Return the condition that a case of a ``match`` states by itself."""
    pattern = case.pattern
    parts: list[Condition] = []
    if _values(pattern):
        parts.append(joined((reader.equal(subject, value) for value in _values(pattern)), all_of=False))
    elif not _takes_all(pattern):
        parts.append(Unknown(""))
    if case.guard is not None:
        parts.append(reader.condition(case.guard))
    return joined(parts, all_of=True) if parts else Fixed(True, "")


# Asked for each case that yields.
@remembered(256)
def _taken_before(match: nodes.Match) -> Mapping[nodes.MatchCase, bool]:
    """Return of each case whether one before it may match what it names."""
    found: dict[nodes.MatchCase, bool] = {}
    named: set[str] = set()
    any_open = False
    for case in match.cases:
        own = {value.as_string() for value in _values(case.pattern)}
        found[case] = any_open or not own or not named.isdisjoint(own)
        any_open = any_open or not own
        named |= own
    return found


def _takes_all(pattern: nodes.NodeNG) -> bool:
    return isinstance(pattern, nodes.MatchAs) and pattern.pattern is None


def _values(pattern: nodes.NodeNG) -> list[nodes.NodeNG]:
    """Return the constants that a pattern names; none where it is another kind of pattern."""
    if isinstance(pattern, nodes.MatchValue) and isinstance(pattern.value, nodes.Const):
        return [pattern.value]
    if isinstance(pattern, nodes.MatchSingleton):
        return [nodes.Const(pattern.value, pattern.lineno, pattern.col_offset, pattern)]
    if isinstance(pattern, nodes.MatchOr):
        return [value for part in pattern.patterns for value in _values(part)]
    return []
