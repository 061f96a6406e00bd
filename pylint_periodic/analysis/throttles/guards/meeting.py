"""Does the guard of a throttled yield come true, and how often? Its test is held against what moves on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from pylint_periodic.analysis.domain.conditions import (
    Asked,
    Bits,
    Comparison,
    Condition,
    Fixed,
    Joined,
    Kind,
    Remainder,
    Sum,
    Term,
)
from pylint_periodic.analysis.domain.conditions import Unknown as UnknownCondition
from pylint_periodic.analysis.domain.progressions import (
    MIRRORED,
    STILL,
    Move,
    Number,
    Progression,
    Put,
    Turn,
    is_whole,
    wait_for_bits,
    wait_for_residue,
)
from pylint_periodic.analysis.throttles.guards.condition_reader import ConditionReader
from pylint_periodic.analysis.throttles.guards.thresholds import Goal, Meeting, Thresholds
from pylint_periodic.analysis.throttles.progress.variables import Variables
from pylint_periodic.analysis.throttles.rounds.courses import (
    Course,
    constant_step,
    is_by_whole,
    starts_after,
    turn_of,
    why_no_step,
)

# A guard that looks at the clock may wait as long as this: a heartbeat is sent every few seconds.
MAX_SECONDS = 5.0


_NO = Meeting(False)
# Tells whether a function that is asked in each round says so every so often.
OfHelper: TypeAlias = Callable[[Asked], Meeting]


class Meetings:
    """Decides the conditions of one guard; ``limit`` is the largest number of rounds without a yield."""

    def __init__(self, variables: Variables, reader: ConditionReader, limit: int, helpers: OfHelper) -> None:
        """Ask ``variables`` how terms go on, ``reader`` what they are set to, ``helpers`` what calls say."""
        self._helpers = helpers
        self._variables = variables
        self._reader = reader
        self._limit = limit
        self._thresholds = Thresholds(variables, reader, limit)

    def of(self, condition: Condition) -> Meeting:
        """Return whether a condition comes true within the limit, whatever round one begins with."""
        if isinstance(condition, Fixed):
            reason = "" if condition.truth else f"`{condition.text}` is never true"
            return Meeting(condition.truth, condition.truth, reason)
        if isinstance(condition, Joined):
            return self._all(condition) if condition.all_of else self._any(condition)
        if isinstance(condition, UnknownCondition):
            return _NO
        if isinstance(condition, Asked):
            return self._helpers(condition)
        found = self._comparison(condition)
        return replace(found, reason="") if found.reason and not self._is_attempt(condition) else found

    def _is_attempt(self, test: Comparison) -> bool:
        """Return whether a test looks as if it was to let a yield through: by a number or a clock.

        A branch on a flag, a state or a result is an ordinary one, and why it is no throttle is no news.
        """
        if not (isinstance(test.left, Sum) and isinstance(test.right, Sum)):
            return True
        terms = [*test.left.terms, *test.right.terms]
        if any(term.kind in (Kind.CLOCK, Kind.STARTED, Kind.TICKS) for term in terms):
            return True
        if any(term.kind is Kind.OPAQUE for term in terms):
            return False
        return test.operator not in ("==", "!=") or any(map(self._variables.is_a_number, terms))

    def _any(self, condition: Joined) -> Meeting:
        found = [self.of(part) for part in condition.parts]
        best = next((item for item in found if item.fires), None)
        return best or next((item for item in found if item.reason), _NO)

    def _all(self, condition: Joined) -> Meeting:
        """All must be true at once: all but one of them have to last."""
        found = [self.of(part) for part in condition.parts]
        if any(not item.fires for item in found):
            return next((item for item in found if not item.fires and item.reason), _NO)
        brief = [item for item in found if not item.lasting and not item.misses_one]
        if len(brief) > 1:
            return Meeting(False, False, "its parts need not be true at the same time")
        # Each part that misses one round may miss the one that counts: then the next one does.
        missing = sum(item.misses_one for item in found)
        if missing and any(not item.rounds or item.rounds * (1 + missing) > self._limit for item in brief):
            return Meeting(False, False, "its parts are true together too rarely")
        brief = brief or [item for item in found if item.misses_one]
        return Meeting(True, not brief, terms=frozenset(term for item in found for term in item.terms))

    def _comparison(self, test: Comparison) -> Meeting:
        if isinstance(test.left, Sum):
            if not isinstance(test.right, Sum):
                return _NO
            return self._of_sums(test.left.plus(test.right, -1), test)
        if not isinstance(test.right, Sum) or not isinstance(test.left, (Remainder, Bits)):
            return _NO
        return self._of_cycle(test.left, test, test.right)

    # -- remainders and bits ---------------------------------------------------------------------------

    def _of_cycle(self, left: Remainder | Bits, test: Comparison, right: Sum) -> Meeting:
        moving = [term for term in left.of.terms if not self._stands(term)]
        still = [term for term in left.of.terms if term not in moving]
        others = [*right.terms, *(left.by.terms if isinstance(left, Remainder) else ())]
        if not moving:
            return self._no_round_moves(left.of)
        if len(moving) > 1 or not all(map(self._stands, others)):
            return _NO
        (term,) = moving
        course = self._variables.course(term)
        step = constant_step(course)
        if step is None:
            return Meeting(False, False, why_no_step(term.text, course, test.text))
        factor = left.of.terms[term]
        if not (is_whole(factor) and is_whole(left.of.constant) and is_whole(step)):
            return Meeting(False, False, f"`{term.text}` moves by {step:g}, which need not meet it")
        starts = starts_after(course)
        if any(not is_whole(start) for start in (*(starts or ()), *(course.starts or ()))):
            return Meeting(False, False, f"`{term.text}` is no whole number")
        if any(isinstance(effect, (Move, Put)) and not is_by_whole(effect) for effect in course.visits.fired):
            return Meeting(False, False, f"`{term.text}` is no whole number")
        whole = None if starts is None or still else frozenset(int(start) for start in starts)
        values = Progression(whole, int(step)).stretched(int(factor), int(left.of.constant))
        return replace(self._wait(left, values, test, right, term), terms=frozenset({term}))

    def _wait(
        self, left: Remainder | Bits, values: Progression, test: Comparison, right: Sum, term: Term
    ) -> Meeting:
        if isinstance(left, Bits):
            if right.terms:
                return _NO
            wait = wait_for_bits(values, left.mask, test.operator, right.constant)
        elif left.by.terms:
            return self._of_unknown_modulus(left.by, values, test, right)
        else:
            modulus = left.by.constant
            if right.terms or not is_whole(modulus) or modulus < 1:
                return _NO
            wait = wait_for_residue(values, int(modulus), test.operator, right.constant)
        if wait is None:
            return Meeting(False, False, self._why_never(left, values, test, right, term))
        return self._within(wait, test)

    @staticmethod
    def _of_unknown_modulus(by: Sum, values: Progression, test: Comparison, right: Sum) -> Meeting:
        """A step of one meets a remainder that every modulus has: 0, or one of the last."""
        if abs(values.step) != 1:
            return Meeting(False, False, f"`{test.text}` may never come true: it is not counted by ones")
        below = right.plus(by, -1)
        meets = (not right.terms and right.constant == 0) or (not below.terms and below.constant == -1)
        return Meeting(meets and test.operator in ("==", "!="), rounds=1)

    @staticmethod
    def _why_never(
        left: Remainder | Bits, values: Progression, test: Comparison, right: Sum, term: Term
    ) -> str:
        single = Progression(values.starts, 1)
        if isinstance(left, Bits):
            ever = wait_for_bits(single, left.mask, test.operator, right.constant)
        else:
            ever = wait_for_residue(single, int(left.by.constant), test.operator, right.constant)
        if ever is None:
            return f"`{test.text}` is never true"
        return f"`{test.text}` may never come true: `{term.text}` moves by {values.step}"

    # -- sums ------------------------------------------------------------------------------------------

    def _of_sums(self, apart: Sum, test: Comparison) -> Meeting:
        """Decide ``apart`` compared with nothing."""
        clocks = apart.of(Kind.CLOCK)
        if clocks:
            return self._of_time(apart, test, clocks)
        moving = [term for term in apart.terms if not self._stands(term)]
        if not moving:
            return self._no_round_moves(apart)
        if len(moving) > 1 or apart.of(Kind.OPAQUE) or set(apart.of(Kind.LENGTH)) - set(moving):
            return _NO
        (term,) = moving
        course = self._variables.course(term)
        turn = turn_of(course)
        if turn is not None and apart.terms[term] in (1, -1) and len(apart.terms) == 1:
            return replace(self._of_turning(turn, course, apart, test), terms=frozenset({term}))
        factor = apart.terms[term]
        operator = test.operator if factor > 0 else MIRRORED[test.operator]
        goal = Goal(apart.times(1 / factor), term, operator, test)
        return replace(self._thresholds.of_counter(term, course, goal), terms=frozenset({term}))

    def _of_turning(self, turn: Turn, course: Course, apart: Sum, test: Comparison) -> Meeting:
        (factor,) = apart.terms.values()
        operator = test.operator if factor > 0 else MIRRORED[test.operator]
        starts = course.starts
        whole = (
            frozenset(int(start) for start in starts)
            if starts is not None and all(map(is_whole, starts))
            else None
        )
        wait = wait_for_residue(Progression(whole, turn.by), turn.modulus, operator, -apart.constant * factor)
        if wait is None:
            return Meeting(False, False, f"`{test.text}` may never come true")
        return self._within(wait, test)

    # -- clocks ----------------------------------------------------------------------------------------

    def _of_time(self, apart: Sum, test: Comparison, clocks: list[Term]) -> Meeting:
        """The clock goes on by itself; what it is held against must stand still until the yield."""
        rate = sum(apart.terms[term] for term in clocks)
        if rate < 0:
            apart, operator = apart.times(-1), MIRRORED[test.operator]
        else:
            operator = test.operator
        if not rate or operator not in (">", ">="):
            return Meeting(False, False, f"`{test.text}` does not stay true as time goes by")
        for term in apart.terms:
            if (term.is_set or term.kind is Kind.STARTED) and not self._variables.course(
                term
            ).visits.stands_still:
                marks = term.kind is Kind.STARTED or self._is_time(term) or self._variables.is_a_number(term)
                reason = f"`{term.text}` is set again before the time is over" if marks else ""
                return Meeting(False, False, reason)  # without one it is the age of something
        for term in filter(lambda term: term.is_set, apart.terms):
            if any(start > 0 for start in self._variables.course(term).starts or ()):
                return Meeting(False, False, f"`{term.text}` may lie ahead of the clock")
        longest = -apart.constant + max(
            (self._put_off(term) for term in apart.terms if term.is_set), default=0
        )
        if longest / abs(rate) / apart.units > MAX_SECONDS:
            return Meeting(False, False, f"`{test.text}` waits longer than {MAX_SECONDS:g} s")
        return Meeting(True, True, terms=frozenset(filter(self._is_marked, apart.terms)))

    def _is_marked(self, term: Term) -> bool:
        """Return whether a term holds the time from which the next yield is counted."""
        if term.is_set:
            return self._is_time(term) or not self._variables.course(term).visits.fired <= {STILL}
        return term.kind is Kind.STARTED

    def _put_off(self, term: Term) -> Number:
        """Return by how much a deadline lies ahead of what it is set to, at most."""
        found: list[Number] = [0]
        for meant in self._variables.meanings(term):
            value = self._reader.operand(meant)
            if isinstance(value, Sum) and value.terms:
                found.append(value.constant)
        fired = self._variables.course(term).visits.fired
        found.extend(effect.by for effect in fired if isinstance(effect, Move))
        return max(found)

    # -- reasons -----------------------------------------------------------------------------------------

    def _stands(self, term: Term) -> bool:
        if term.kind is Kind.OPAQUE:
            return True
        return self._variables.course(term).visits.stands_still

    def _no_round_moves(self, left: Sum) -> Meeting:
        terms = [term for term in left.terms if term.is_set]
        clock = next((term.text for term in terms if self._is_time(term)), "")
        if clock:
            return Meeting(False, False, f"the clock `{clock}` is never read again")
        moved = len(terms) == 1 and "." not in terms[0].text
        return Meeting(False, False, f"no round moves `{terms[0].text}` on" if moved else "")

    def _is_time(self, term: Term) -> bool:
        values = (self._reader.operand(meant) for meant in self._variables.meanings(term))
        return any(isinstance(value, Sum) and value.of(Kind.CLOCK) for value in values)

    def _within(self, wait: int, test: Comparison) -> Meeting:
        if wait > self._limit:
            return Meeting(False, False, f"`{test.text}` comes true once in {wait:,} rounds")
        return Meeting(True, wait == 1, rounds=wait)
