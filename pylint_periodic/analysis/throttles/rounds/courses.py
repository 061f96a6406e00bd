"""The course of a variable through the rounds of a loop, and what can be read off it."""

from __future__ import annotations

from dataclasses import dataclass

from pylint_periodic.analysis.domain.progressions import STILL, Grow, Lost, Move, Number, Put, Turn, is_whole
from pylint_periodic.analysis.throttles.rounds.rounds import Visits


@dataclass(frozen=True)
class Course:
    """How a variable goes on in a loop: what happens to it between two tests, and what it can start from.

    ``starts`` is None where they are not known; ``counts`` says that the loop itself counts by it.
    """

    visits: Visits
    starts: frozenset[Number] | None
    counts: bool = False

    @property
    def first(self) -> frozenset[Number] | None:
        """Return the values at the first test of a loop, or None where they are not known."""
        if self.counts:
            return self.starts
        effects = self.visits.first
        if not effects or any(not isinstance(effect, (Move, Put)) for effect in effects):
            return None
        put = frozenset(effect.to for effect in effects if isinstance(effect, Put))
        moves = [effect.by for effect in effects if isinstance(effect, Move)]
        if not moves:
            return put
        return None if self.starts is None else put | {start + by for start in self.starts for by in moves}


def constant_step(course: Course, *, fired: bool = True) -> Number | None:
    """Return the constant by which every round moves a variable on, or None.

    With ``fired`` the round after a yield moves it by a constant too, or puts it to one.
    """
    found = course.visits
    steps = {effect.by for effect in found.waiting if isinstance(effect, Move)}
    if len(steps) != 1 or len(found.waiting) != 1 or 0 in steps:
        return None
    (step,) = steps
    if not found.passing <= {STILL, Move(step)}:
        return None
    if fired and not all(isinstance(effect, (Move, Put)) for effect in found.fired):
        return None
    return step


def is_by_whole(effect: Move | Put) -> bool:
    """Return whether an effect moves a variable by a whole number, or puts it to one."""
    return is_whole(effect.by if isinstance(effect, Move) else effect.to)


def starts_after(course: Course) -> frozenset[Number] | None:
    """Return what a variable can start from, at first and where a yield has put it, or None."""
    found = course.visits
    if course.starts is None or any(
        isinstance(effect, Move) and effect not in found.waiting for effect in found.fired
    ):
        return None
    return course.starts | {effect.to for effect in found.fired if isinstance(effect, Put)}


def turn_of(course: Course) -> Turn | None:
    """Return the turn that every round makes a variable take, or None."""
    found = course.visits
    if len(found.waiting) != 1 or not found.passing <= {STILL, *found.waiting}:
        return None
    (effect,) = found.waiting
    return effect if isinstance(effect, Turn) and found.fired <= {effect} else None


def why_no_step(name: str, course: Course, test: str) -> str:
    """Return why a test on a variable is not proven to come true, by what the rounds do to it."""
    waiting = course.visits.waiting
    grown = next((effect.text for effect in waiting if isinstance(effect, Grow)), "")
    if grown:
        return f"`{test}` may never come true: `{name}` moves by `{grown}`"
    if any(isinstance(effect, Put) for effect in (*waiting, *course.visits.passing)):
        return f"`{name}` is set back before the test"
    if STILL in waiting:
        return f"not every round moves `{name}` on"
    lost = next((effect.text for effect in waiting if isinstance(effect, Lost)), "")
    if all(isinstance(effect, Lost) for effect in waiting) and not lost:
        return ""  # another object in each round
    if lost:
        return f"`{test}` may never come true: `{name}` is changed by {lost}"
    return f"`{test}` may never come true: `{name}` does not move evenly"
