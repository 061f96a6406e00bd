"""Counters that are held against a limit: how far is it away, at first and after each yield?"""

from __future__ import annotations

from dataclasses import dataclass

from astroid import nodes

from pylint_periodic.analysis.domain.conditions import Comparison, Kind, Quotient, Sum, Term
from pylint_periodic.analysis.domain.progressions import (
    STILL,
    Effect,
    Grow,
    Lost,
    Move,
    Number,
    Put,
    rounds_to_meet,
    rounds_to_pass,
    sign_of,
)
from pylint_periodic.analysis.throttles.guards.condition_reader import ConditionReader
from pylint_periodic.analysis.throttles.progress.variables import Variables
from pylint_periodic.analysis.throttles.rounds.courses import Course, constant_step, why_no_step

# What is counted by amounts (bytes, rows) comes on by that many a round, as a rule.
_USUAL_AMOUNT = 1000


@dataclass(frozen=True)
class Meeting:
    """Whether a test surely comes true every so often, and why not.

    ``lasting``: once true it stays so until the yield; ``reason`` is empty where the test has nothing to
    do with progress; ``terms`` are those whose going on makes it fire; ``rounds`` is how long it takes at
    most, where that is known. ``misses_one``: it is true in all rounds but one.
    """

    fires: bool
    lasting: bool = False
    reason: str = ""
    terms: frozenset[Term] = frozenset()
    rounds: int = 0
    misses_one: bool = False


@dataclass(frozen=True)
class Goal:
    """What a counter is held against: ``apart`` is the counter less the limit."""

    apart: Sum
    term: Term
    operator: str
    test: Comparison

    @property
    def limit(self) -> Number | None:
        """Return the limit where it is a constant."""
        return -self.apart.constant if len(self.apart.terms) == 1 else None


class Thresholds:
    """Decides comparisons of one counter with a limit, for one guard."""

    def __init__(self, variables: Variables, reader: ConditionReader, limit: int) -> None:
        """Ask ``variables`` how terms go on, and ``reader`` what they are set to."""
        self._variables = variables
        self._reader = reader
        self._limit = limit

    def of_counter(self, term: Term, course: Course, goal: Goal) -> Meeting:
        """Return whether the counter surely comes to the limit every so often."""
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

    def _of_threshold(self, course: Course, goal: Goal, sign: int) -> Meeting:
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

    def _distances(self, course: Course, goal: Goal, sign: int) -> list[Number]:
        """Return how far the limit can be away, as far as that is known."""
        found: list[Number] = []
        for effect in course.visits.fired:
            if sign_of(effect) == -sign and isinstance(effect, Move):
                found.append(abs(effect.by))  # `n -= 1000` after the yield
            elif isinstance(effect, Put) and goal.limit is not None:
                found.append(sign * (goal.limit - effect.to))
        if goal.limit is not None:
            found.extend(sign * (goal.limit - start) for start in course.starts or ())
            if goal.term.kind is Kind.LENGTH:
                found.append(sign * goal.limit)  # nothing is shorter than empty
        found.extend(self._rearmed(goal))
        return found

    def _moved_out_of_sight(self, goal: Goal) -> Term | None:
        """Return a limit that the yield puts off by nobody knows how much, not from where the count is."""
        for other in goal.apart.terms:
            if other == goal.term or not other.is_set:
                continue
            fired = self._variables.course(other).visits.fired
            if any(isinstance(effect, Lost) for effect in fired) and not any(
                self._is_by_the_count(meant, other, goal) for meant in self._variables.meanings(other)
            ):
                return other
        return None

    def _is_by_the_count(self, meant: nodes.NodeNG, other: Term, goal: Goal) -> bool:
        """Return whether a limit is set to where the count is, or to how often something is in it."""
        value, count = self._reader.operand(meant), goal.apart.terms[other]
        if isinstance(value, Quotient):
            return value.of == Sum({goal.term: 1}) and count == -value.by
        return isinstance(value, Sum) and value.terms.get(goal.term, 0) * count == -1

    def _rearmed(self, goal: Goal) -> list[Number]:
        """Return by how much the other variables of the test put the limit off after each yield."""
        found: list[Number] = []
        for other, count in goal.apart.terms.items():
            if other == goal.term:
                continue
            for effect in self._variables.course(other).visits.fired:
                if isinstance(effect, Move):
                    found.append(abs(effect.by * count))
                elif isinstance(effect, Put):
                    found.append(abs(effect.to * count) + abs(goal.apart.constant))
                elif isinstance(effect, Lost):
                    found.append(abs(goal.apart.constant))  # `marked = done`
        return found

    def _of_equality(self, term: Term, course: Course, goal: Goal) -> Meeting:
        step = constant_step(course, fired=False)
        text = goal.test.text
        if step is None:
            return Meeting(False, False, why_no_step(term.text, course, goal.test.text))
        if goal.operator == "!=":
            return Meeting(True, misses_one=True)
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
    def _gaps(course: Course, goal: Goal, back: list[Effect]) -> list[Number | None]:
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

    @staticmethod
    def _why_not_passed(term: Term, course: Course, goal: Goal, signs: set[int], wanted: int) -> str:
        if signs == {-wanted}:
            return f"`{goal.test.text}` comes true no more: `{term.text}` moves away from it"
        return why_no_step(term.text, course, goal.test.text)
