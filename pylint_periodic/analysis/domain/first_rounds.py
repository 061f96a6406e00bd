"""The first rounds of a loop, one by one: when does a condition come true for the first time?"""

from __future__ import annotations

import itertools
import operator
from collections.abc import Callable, Iterable, Mapping

from pylint_periodic.analysis.domain.conditions import (
    Bits,
    Comparison,
    Condition,
    Fixed,
    Joined,
    Operand,
    Remainder,
    Sum,
    Term,
)
from pylint_periodic.analysis.domain.progressions import Number, is_whole

_COMPARE: Mapping[str, Callable[[Number, Number], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
# Of more rounds, or more ways to begin, than these nothing is said.
_MAX_ROUNDS = 10_000
_MAX_BEGINNINGS = 8

Values = Mapping[Term, Number]


def terms_of(condition: Condition) -> frozenset[Term]:
    """Return the terms on whose values a condition depends."""
    if isinstance(condition, Joined):
        return frozenset(term for part in condition.parts for term in terms_of(part))
    if isinstance(condition, Comparison):
        return frozenset((*_terms(condition.left), *_terms(condition.right)))
    return frozenset()


def comes_true(
    condition: Condition,
    firsts: Mapping[Term, tuple[frozenset[Number], Number]],
    rounds: float,
) -> bool:
    """Return whether a condition surely comes true in one of so many first rounds.

    ``firsts`` gives the values that a term can have in the first round, and what each round adds; a
    condition on a term that is not in it is not taken to come true.
    """
    known = [term for term in terms_of(condition) if term in firsts]
    beginnings = list(
        itertools.islice(itertools.product(*(firsts[term][0] for term in known)), _MAX_BEGINNINGS + 1)
    )
    if len(beginnings) > _MAX_BEGINNINGS:
        return False
    return all(
        any(
            _holds(
                condition,
                {term: value + number * firsts[term][1] for term, value in zip(known, start, strict=True)},
            )
            for number in range(int(min(rounds, _MAX_ROUNDS)))
        )
        for start in beginnings
    )


def _terms(operand: Operand) -> Iterable[Term]:
    if isinstance(operand, Remainder):
        return (*operand.of.terms, *operand.by.terms)
    return operand.terms if isinstance(operand, Sum) else operand.of.terms


def _holds(condition: Condition, values: Values) -> bool:
    if isinstance(condition, Fixed):
        return condition.truth
    if isinstance(condition, Joined):
        parts = (_holds(part, values) for part in condition.parts)
        return all(parts) if condition.all_of else any(parts)
    if not isinstance(condition, Comparison):
        return False
    left, right = _value(condition.left, values), _value(condition.right, values)
    return left is not None and right is not None and _COMPARE[condition.operator](left, right)


def _value(operand: Operand, values: Values) -> Number | None:
    if isinstance(operand, Sum):
        if any(term not in values for term in operand.terms):
            return None
        return operand.constant + sum(count * values[term] for term, count in operand.terms.items())
    of = _value(operand.of, values)
    if isinstance(operand, Bits):
        return int(of) & operand.mask if of is not None and is_whole(of) else None
    by = _value(operand.by, values) if isinstance(operand, Remainder) else None
    return of % by if of is not None and by else None
