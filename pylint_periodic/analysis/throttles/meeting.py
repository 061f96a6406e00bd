"""Does the guard of a throttled yield come true, and how often? Its test is held against what moves on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pylint_periodic.analysis.domain.conditions import (
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
    Effect,
    Grow,
    Lost,
    Move,
    Number,
    Progression,
    Put,
    Turn,
    is_whole,
    rounds_to_meet,
    rounds_to_pass,
    sign_of,
    wait_for_bits,
    wait_for_residue,
)
from pylint_periodic.analysis.throttles.condition_reader import ConditionReader
from pylint_periodic.analysis.throttles.courses import (
    Course,
    constant_step,
    is_by_whole,
    starts_after,
    turn_of,
    why_no_step,
)
from pylint_periodic.analysis.throttles.variables import Variables

# A guard that looks at the clock may wait as long as this: a heartbeat is sent every few seconds.
MAX_SECONDS = 5.0
# What is counted by amounts (bytes, rows) comes on by that many a round, as a rule.
_USUAL_AMOUNT = 1000


@dataclass(frozen=True)
class Meeting:
    """Whether a test surely comes true every so often, and why not.

    ``lasting``: once true it stays so until the yield; ``reason`` is empty where the test has nothing to
    do with progress; ``terms`` are those whose going on makes it fire.
    """

    fires: bool
    lasting: bool = False
    reason: str = ""
    terms: frozenset[Term] = frozenset()


_NO = Meeting(False)


class Meetings:
    """Decides the conditions of one guard; ``limit`` is the largest number of rounds without a yield."""

    def __init__(self, variables: Variables, reader: ConditionReader, limit: int) -> None:
        """Ask ``variables`` how terms go on, and ``reader`` what they are set to."""
        self._variables = variables
        self._reader = reader
        self._limit = limit

    def of(self, condition: Condition) -> Meeting:
        """Return whether a condition comes true within the limit, whatever round one begins with."""
        if isinstance(condition, Fixed):
            reason = "" if condition.truth else f"`{condition.text}` is never true"
            return Meeting(condition.truth, condition.truth, reason)
        if isinstance(condition, Joined):
            return self._all(condition) if condition.all_of else self._any(condition)
        if isinstance(condition, UnknownCondition):
            return _NO
        return self._comparison(condition)

    def _any(self, condition: Joined) -> Meeting:
        found = [self.of(part) for part in condition.parts]
        best = next((item for item in found if item.fires), None)
        return best or next((item for item in found if item.reason), _NO)

    def _all(self, condition: Joined) -> Meeting:
        """All must be true at once: all but one of them have to last."""
        found = [self.of(part) for part in condition.parts]
        if any(not item.fires for item in found):
            return next((item for item in found if not item.fires and item.reason), _NO)
        brief = [item for item in found if not item.lasting]
        if len(brief) > 1:
            return Meeting(False, False, "its parts need not be true at the same time")
        return Meeting(True, not brief, terms=frozenset(term for item in found for term in item.terms))

    def _comparison(self, test: Comparison) -> Meeting:
        if isinstance(test.left, Sum):
            if not isinstance(test.right, Sum):
                return _NO
            return self._of_sums(test.left.plus(test.right, -1), test)
        if not isinstance(test.right, Sum):
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
        if starts is not None and any(not is_whole(start) for start in starts):
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
        return Meeting(meets and test.operator in ("==", "!="))

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
        if len(moving) > 1 or apart.of(Kind.OPAQUE):
            return _NO
        (term,) = moving
        course = self._variables.course(term)
        turn = turn_of(course)
        if turn is not None and apart.terms[term] in (1, -1) and len(apart.terms) == 1:
            return replace(self._of_turning(turn, course, apart, test), terms=frozenset({term}))
        factor = apart.terms[term]
        operator = test.operator if factor > 0 else MIRRORED[test.operator]
        goal = _Goal(apart.times(1 / factor), term, operator, test)
        return replace(self._of_counter(term, course, goal), terms=frozenset({term}))

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

    def _of_counter(self, term: Term, course: Course, goal: _Goal) -> Meeting:
        waiting = course.visits.waiting
        if waiting and all(isinstance(effect, Put) for effect in waiting):
            return Meeting(False, False, f"each round sets `{term.text}` back")
        if goal.operator in ("==", "!="):
            return self._of_equality(term, course, goal)
        wanted = 1 if goal.operator in (">", ">=") else -1
        signs = {sign_of(effect) for effect in waiting}
        if signs != {wanted}:
            return Meeting(False, False, self._why_not_passed(term, course, goal, signs, wanted))
        if not all(effect == STILL or sign_of(effect) == wanted for effect in course.visits.passing):
            return Meeting(False, False, f"`{term.text}` is set back on a way round the loop")
        return self._of_threshold(course, goal, wanted)

    def _of_threshold(self, course: Course, goal: _Goal, sign: int) -> Meeting:
        """The variable goes towards the limit: how far is it, at first and after each yield?"""
        steps = [abs(effect.by) for effect in course.visits.waiting if isinstance(effect, Move)]
        grows = any(isinstance(effect, Grow) for effect in course.visits.waiting)
        step, limit = (min(steps) if steps and not grows else 1), self._limit
        if grows:
            limit *= _USUAL_AMOUNT
        if (moved := self._moved_out_of_sight(goal)) is not None:
            return Meeting(False, False, f"the yield sets `{moved.text}` to what need not be reached")
        for distance in self._distances(course, goal, sign):
            if rounds_to_pass(distance, step) > limit:
                return Meeting(False, False, f"`{goal.test.text}` is too far away")
        return Meeting(True, True)

    def _distances(self, course: Course, goal: _Goal, sign: int) -> list[Number]:
        """Return how far the limit can be away, as far as that is known."""
        found: list[Number] = []
        for effect in course.visits.fired:
            if sign_of(effect) == -sign and isinstance(effect, Move):
                found.append(abs(effect.by))  # `n -= 1000` after the yield
            elif isinstance(effect, Put) and goal.limit is not None:
                found.append(sign * (goal.limit - effect.to))
        if goal.limit is not None:
            found.extend(sign * (goal.limit - start) for start in course.starts or ())
        found.extend(self._rearmed(goal))
        return found

    def _moved_out_of_sight(self, goal: _Goal) -> Term | None:
        """Return a limit that the yield puts off by nobody knows how much, not from where the count is."""
        for other in goal.apart.terms:
            if other == goal.term or other.kind is not Kind.VARIABLE:
                continue
            fired = self._variables.course(other).visits.fired
            if any(isinstance(effect, Lost) for effect in fired) and not any(
                isinstance(value := self._reader.operand(meant), Sum) and goal.term in value.terms
                for meant in self._variables.meanings(other)
            ):
                return other
        return None

    def _rearmed(self, goal: _Goal) -> list[Number]:
        """Return by how much the other variables of the test put the limit off after each yield."""
        found: list[Number] = []
        for other, count in goal.apart.terms.items():
            if other == goal.term:
                continue
            for effect in self._variables.course(other).visits.fired:
                if isinstance(effect, Move):
                    found.append(abs(effect.by * count))
                elif isinstance(effect, Lost) and effect.text == goal.term.text:
                    found.append(abs(goal.apart.constant))  # `marked = done`
        return found

    def _of_equality(self, term: Term, course: Course, goal: _Goal) -> Meeting:
        step = constant_step(course, fired=False)
        text = goal.test.text
        if step is None:
            return Meeting(False, False, why_no_step(term.text, course, goal.test.text))
        if goal.operator == "!=":
            return Meeting(True, False)
        back = [effect for effect in course.visits.fired if effect != Move(step)]
        if not back or len(back) != len(course.visits.fired):
            return Meeting(False, False, f"`{text}` is true once at most: `{term.text}` is not set back")
        if course.starts is None and goal.limit is not None:
            return Meeting(False, False, f"`{text}` may never come true: `{term.text}` may start behind it")
        for distance in self._gaps(course, goal, back):
            rounds = rounds_to_meet(distance, step) if distance is not None else None
            if rounds is None and (distance is not None or abs(step) != 1):
                return Meeting(False, False, f"`{text}` may never come true: `{term.text}` moves by {step:g}")
            if rounds is not None and rounds > self._limit:
                return Meeting(False, False, f"`{text}` is too far away")
        return Meeting(True, False)

    @staticmethod
    def _gaps(course: Course, goal: _Goal, back: list[Effect]) -> list[Number | None]:
        """Return how far it is from where the variable is put to the number waited for; None: not known."""
        found: list[Number | None] = []
        for effect in back:
            if isinstance(effect, Move):
                found.append(-effect.by)
            elif isinstance(effect, Put) and goal.limit is not None:
                step = constant_step(course, fired=False) or 0
                found.append(goal.limit - effect.to + step)  # it is tested there first
            else:
                found.append(None)
        if goal.limit is not None:
            found.extend(goal.limit - start for start in course.starts or ())
        return found

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
            if (
                term.kind in (Kind.VARIABLE, Kind.STARTED)
                and not self._variables.course(term).visits.stands_still
            ):
                return Meeting(False, False, f"`{term.text}` is set again before the time is over")
        longest = -apart.constant + max((self._put_off(term) for term in apart.of(Kind.VARIABLE)), default=0)
        if longest / abs(rate) / apart.units > MAX_SECONDS:
            return Meeting(False, False, f"`{test.text}` waits longer than {MAX_SECONDS:g} s")
        return Meeting(True, True, terms=frozenset(filter(self._is_marked, apart.terms)))

    def _is_marked(self, term: Term) -> bool:
        """Return whether a term holds the time from which the next yield is counted."""
        if term.kind is Kind.VARIABLE:
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
        terms = left.of(Kind.VARIABLE)
        clock = next((term.text for term in terms if self._is_time(term)), "")
        if clock:
            return Meeting(False, False, f"the clock `{clock}` is never read again")
        moved = len(terms) == 1 and "." not in terms[0].text
        return Meeting(False, False, f"no round moves `{terms[0].text}` on" if moved else "")

    def _is_time(self, term: Term) -> bool:
        values = [self._reader.operand(meant) for meant in self._variables.meanings(term)]
        return any(isinstance(value, Sum) and value.of(Kind.CLOCK) for value in values)

    def _why_not_passed(self, term: Term, course: Course, goal: _Goal, signs: set[int], wanted: int) -> str:
        if signs == {-wanted}:
            return f"`{goal.test.text}` comes true no more: `{term.text}` moves away from it"
        return why_no_step(term.text, course, goal.test.text)

    def _within(self, wait: int, test: Comparison) -> Meeting:
        if wait > self._limit:
            return Meeting(False, False, f"`{test.text}` comes true once in {wait:,} rounds")
        return Meeting(True, wait == 1)


@dataclass(frozen=True)
class _Goal:
    """What a counter is held against: ``apart`` is the counter less the limit."""

    apart: Sum
    term: Term
    operator: str
    test: Comparison

    @property
    def limit(self) -> Number | None:
        """Return the limit where it is a constant."""
        return -self.apart.constant if len(self.apart.terms) == 1 else None
