"""Tests of guards as conditions on numbers: sums of variables and clocks, remainders and bits, compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import TypeAlias

from astroid import nodes

from pylint_periodic.analysis.domain.progressions import MIRRORED, NEGATED, Number


class Kind(Enum):
    """What a term of a sum is."""

    VARIABLE = "a name or a dotted attribute"
    ITEM = "an item of a container, under a constant key"
    LENGTH = "how much is in a container"
    TICKS = "what `next` gives of a counter"
    CLOCK = "a clock that is read here"
    STARTED = "an object that was started: the clock's other end"
    OPAQUE = "anything else"


@dataclass(frozen=True)
class Term:
    """One thing whose value is not written here, by its spelling.

    ``owner`` is the variable itself, or the container of an item, which stands there under ``key``.
    """

    kind: Kind
    text: str
    node: nodes.NodeNG | None = field(default=None, compare=False)
    owner: str = ""
    key: str | int = ""

    @property
    def is_set(self) -> bool:
        """Return whether assignments give it its value."""
        return self.kind in (Kind.VARIABLE, Kind.ITEM)


@dataclass(frozen=True)
class Sum:
    """``constant`` and multiples of terms; ``units`` of it make a second where a clock is in it."""

    terms: Mapping[Term, Number] = field(default_factory=lambda: MappingProxyType({}))
    constant: Number = 0
    units: Number = 1

    def plus(self, other: Sum, factor: Number = 1) -> Sum:
        """Return this sum with a multiple of another added."""
        terms = dict(self.terms)
        for term, count in other.terms.items():
            terms[term] = terms.get(term, 0) + factor * count
        kept = {term: count for term, count in terms.items() if count}
        return Sum(kept, self.constant + factor * other.constant, max(self.units, other.units))

    def times(self, factor: Number) -> Sum:
        """Return a multiple of this sum."""
        return Sum({}, 0, self.units).plus(self, factor)

    def of(self, kind: Kind) -> list[Term]:
        """Return the terms of one kind."""
        return [term for term in self.terms if term.kind is kind]


@dataclass(frozen=True)
class Remainder:
    """``of % by``; of ``abs(of)`` where ``absolute``."""

    of: Sum
    by: Sum
    absolute: bool = False


@dataclass(frozen=True)
class Quotient:
    """``of // by``, where ``by`` is above 0."""

    of: Sum
    by: Number


@dataclass(frozen=True)
class Absolute:
    """``abs(of)``."""

    of: Sum


@dataclass(frozen=True)
class Bits:
    """``of & mask``."""

    of: Sum
    mask: int


Operand: TypeAlias = Sum | Remainder | Bits | Quotient | Absolute


@dataclass(frozen=True)
class Comparison:
    """Two operands and how they compare."""

    left: Operand
    operator: str
    right: Operand
    text: str

    def negated(self) -> Comparison:
        """Return the comparison that is true where this one is not."""
        return Comparison(self.left, NEGATED[self.operator], self.right, self.text)


@dataclass(frozen=True)
class Fixed:
    """A test whose truth is written out."""

    truth: bool
    text: str

    def negated(self) -> Fixed:
        """Return the opposite."""
        return Fixed(not self.truth, self.text)


@dataclass(frozen=True)
class Unknown:
    """A test of which nothing can be told."""

    text: str

    def negated(self) -> Unknown:
        """Return the opposite, of which nothing can be told either."""
        return self


@dataclass(frozen=True)
class Asked:
    """What a function says that counts by itself: whether it is ``truth``."""

    call: nodes.Call
    truth: bool
    text: str

    def negated(self) -> Asked:
        """Return the opposite."""
        return Asked(self.call, not self.truth, self.text)


@dataclass(frozen=True)
class Joined:
    """Several conditions of which all, or at least one, must hold."""

    parts: tuple[Condition, ...]
    all_of: bool

    def negated(self) -> Joined:
        """Return the opposite."""
        return Joined(tuple(part.negated() for part in self.parts), not self.all_of)


Condition: TypeAlias = Comparison | Fixed | Unknown | Asked | Joined


def joined(parts: Iterable[Condition], *, all_of: bool) -> Condition:
    """Return the condition that all, or at least one, of some conditions hold."""
    several = tuple(parts)
    return several[0] if len(several) == 1 else Joined(several, all_of)


def compared(left: Operand, operator: str, right: Operand, text: str) -> Condition:
    """Return the condition that two operands compare so; what is not a sum stands on the left."""
    if isinstance(left, Sum) and not isinstance(right, Sum):
        left, operator, right = right, MIRRORED[operator], left
    if isinstance(left, (Quotient, Absolute)):
        return _unfolded(left, operator, right, text) if isinstance(right, Sum) else Unknown(text)
    if isinstance(left, Sum) and isinstance(right, Sum):
        apart = left.plus(right, -1)
        if not apart.terms:
            return Fixed(holds(apart.constant, operator), text)
    if isinstance(left, Bits) and left.mask == 0 and isinstance(right, Sum) and not right.terms:
        return Fixed(holds(-right.constant, operator), text)
    if isinstance(left, Remainder) and left.absolute and (right != Sum() or operator not in ("==", "!=")):
        return Unknown(text)
    return Comparison(left, operator, right, text)


def _unfolded(left: Quotient | Absolute, operator: str, right: Sum, text: str) -> Condition:
    """Return comparisons of sums that say the same."""
    if isinstance(left, Absolute):
        sides = (compared(left.of, operator, right, text), compared(left.of.times(-1), operator, right, text))
        return joined(sides, all_of=operator in ("<", "<=", "!="))
    apart = left.of.plus(right, -left.by)
    reached, passed = compared(apart, ">=", Sum(), text), compared(apart, ">=", Sum(constant=left.by), text)
    return {
        ">": passed,
        ">=": reached,
        "<": reached.negated(),
        "<=": passed.negated(),
        "==": joined((reached, passed.negated()), all_of=True),
        "!=": joined((passed, reached.negated()), all_of=False),
    }[operator]


def holds(difference: Number, operator: str) -> bool:
    """Return whether a number that is ``difference`` above another compares so with it."""
    return {
        "==": difference == 0,
        "!=": difference != 0,
        "<": difference < 0,
        "<=": difference <= 0,
        ">": difference > 0,
        ">=": difference >= 0,
    }[operator]
