"""How the variables of one guard go on in the rounds of its loop."""

from __future__ import annotations

import math
from collections.abc import Iterable

from astroid import nodes

from pylint_periodic.analysis.domain.conditions import Kind, Term
from pylint_periodic.analysis.domain.progressions import STILL, Grow, Lost, Move, Number, Turn
from pylint_periodic.analysis.throttles.progress.carry import Loop
from pylint_periodic.analysis.throttles.progress.terms import Terms
from pylint_periodic.analysis.throttles.rounds.courses import Course
from pylint_periodic.analysis.throttles.rounds.rounds import Guard, Visits, visits
from pylint_periodic.source.syntax.walk import (
    ancestors,
)


class Variables:
    """What the rounds of one loop (or the calls of one function) do to the variables of a guard."""

    def __init__(self, terms: Terms, guard: Guard) -> None:
        """Look around ``guard`` at what ``terms`` knows for all guards."""
        self.home = terms.home
        self.context = terms.context
        self._terms = terms
        self._guard = guard
        self._courses: dict[Term, Course] = {}

    def course(self, term: Term) -> Course:
        """Return how a term goes on."""
        if term not in self._courses:
            self._courses[term] = self._course(term)
        return self._courses[term]

    def _course(self, term: Term) -> Course:
        moved = self._terms.moved(term)
        if moved.course is not None:
            return moved.course
        still = frozenset({STILL})
        if moved.changes is None:
            return Course(Visits(still, still, still), moved.starts)
        return Course(visits(moved.changes, self._guard, moved.start), moved.starts)

    def bound(self, name: nodes.Name) -> nodes.NodeNG | None:
        """Return the expression that every round binds a name to before the guard, where it is one alone."""
        found = self._terms.bound(name.name)
        if found is None:
            return None
        meant, changes = found
        waiting = visits(changes, self._guard).waiting
        if not waiting or any(not isinstance(effect, Lost) for effect in waiting):
            return None
        return meant

    def ends(self, terms: Iterable[Term]) -> Loop | None:
        """Return the innermost loop after which one of some terms begins anew, or None where all go on."""
        if isinstance(self.home, nodes.FunctionDef):
            return None
        found = [self._terms.ends_of(term) for term in terms]
        around = {self.home, *ancestors(self.home)}
        return max(
            (loop for loop in found if loop is not None and loop in around),
            key=lambda loop: sum(1 for _ in ancestors(loop)),
            default=None,
        )

    def firsts(self, terms: Iterable[Term]) -> dict[Term, tuple[frozenset[Number], Number]]:
        """Return the values that terms can have in the first round and what each round adds, where known."""
        found: dict[Term, tuple[frozenset[Number], Number]] = {}
        for term in terms:
            if term.kind is Kind.CLOCK:
                found[term] = frozenset({math.inf}), 0  # far from any number that is written out
            if not (term.is_set or term.kind in (Kind.TICKS, Kind.LENGTH)):
                continue
            course = self.course(term)
            first, moved = course.first, course.visits.waiting
            step = next(iter(moved)) if len(moved) == 1 else None
            if first is not None:
                found[term] = first, (step.by if isinstance(step, Move) else math.nan)
        return found

    def is_a_number(self, term: Term) -> bool:
        """Return whether a variable is known to be set to a number, no flag, or to be moved on."""
        found = self.course(term).visits
        return any(
            isinstance(effect, (Move, Grow, Turn)) and effect != STILL
            for effect in (*found.waiting, *found.fired, *found.passing)
        ) or any(
            self._terms.number(meant) is not None
            and not (isinstance(meant, nodes.Const) and isinstance(meant.value, bool))
            for meant in self.meanings(term)
        )

    def meanings(self, term: Term) -> list[nodes.NodeNG]:
        """Return what a variable is set to, before the loop and in it, as far as that is known."""
        return self._terms.origins.meanings(term)
