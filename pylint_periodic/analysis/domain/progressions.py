"""Counters as numbers: how a round moves one on, and whether it comes to what a test waits for.

All of this is arithmetic and knows nothing of trees. An effect is what a stretch of code does to a
variable; a progression is the values that a variable has, one a round; a wait is the largest number of
rounds that it takes until a test on them comes true.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeAlias

Number: TypeAlias = int | float

NEGATED = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
MIRRORED = {"==": "==", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}


@dataclass(frozen=True)
class Move:
    """The variable goes on by a constant; by nothing where the code leaves it alone."""

    by: Number


@dataclass(frozen=True)
class Grow:
    """The variable goes up (``sign`` 1) or down (-1) by amounts that are not known, such as ``text``."""

    sign: int
    text: str


@dataclass(frozen=True)
class Turn:
    """The variable goes on by a constant and starts again at a modulus, as ``n = (n + 1) % 100`` does."""

    by: int
    modulus: int


@dataclass(frozen=True)
class Put:
    """The variable is put to a constant."""

    to: Number


@dataclass(frozen=True)
class Lost:
    """The variable becomes something that is not known: ``text`` is what does that."""

    text: str


Effect: TypeAlias = Move | Grow | Turn | Put | Lost
STILL = Move(0)


def then(first: Effect, second: Effect) -> Effect:
    """Return the effect of two stretches of code, one after the other."""
    if first == STILL or isinstance(second, (Put, Lost)):
        return second
    if second == STILL or isinstance(first, Lost):
        return first
    if isinstance(first, Put):
        return _put(first.to, second)
    if isinstance(first, Move) and isinstance(second, Move):
        return Move(first.by + second.by)
    if isinstance(first, Grow) or isinstance(second, Grow):
        return _grown(first, second)
    return Lost("several changes")


def _put(start: Number, second: Effect) -> Effect:
    if isinstance(second, Move):
        return Put(start + second.by)
    if isinstance(second, Turn) and is_whole(start):
        return Put((int(start) + second.by) % second.modulus)
    return Lost(second.text if isinstance(second, Grow) else "several changes")


def _grown(first: Effect, second: Effect) -> Effect:
    signs = {sign_of(first), sign_of(second)}
    text = first.text if isinstance(first, Grow) else second.text if isinstance(second, Grow) else ""
    if len(signs) != 1 or 0 in signs:
        return Lost(text)
    return Grow(signs.pop(), text)


def sign_of(effect: Effect) -> int:
    """Return the direction in which an effect moves the variable, 0 where it has none."""
    if isinstance(effect, Grow):
        return effect.sign
    return int(math.copysign(1, effect.by)) if isinstance(effect, Move) and effect.by else 0


def opposite(effect: Effect) -> Effect:
    """Return what taking an amount off does, where ``effect`` is what adding it does."""
    if isinstance(effect, Move):
        return Move(-effect.by)
    return Grow(-effect.sign, effect.text) if isinstance(effect, Grow) else effect


def is_whole(value: Number) -> bool:
    """Return whether a number is a whole one, which steps of whole numbers meet exactly."""
    return math.isfinite(value) and value == int(value)


@dataclass(frozen=True)
class Progression:
    """The values of a counter: from any of ``starts`` on (None: from anywhere) by ``step`` each round."""

    starts: frozenset[int] | None
    step: int

    def stretched(self, factor: int, offset: int) -> Progression:
        """Return the progression of ``factor * value + offset``."""
        starts = self.starts
        moved = None if starts is None else frozenset(factor * start + offset for start in starts)
        return Progression(moved, factor * self.step)


def wait_for_residue(values: Progression, modulus: int, operator: str, wanted: Number) -> int | None:
    """Return within how many rounds ``value % modulus`` surely compares as wanted, or None where it need not.

    ``modulus`` is above 0. Every window of as many rounds holds one in which the comparison is true.
    """
    common = math.gcd(values.step, modulus)
    cycle = modulus // common
    if operator == "!=":
        if not is_whole(wanted) or not 0 <= wanted < modulus:
            return 1
        if cycle > 1:
            return 2
        missed = values.starts is None or any(start % modulus == wanted for start in values.starts)
        return None if missed else 1
    lowest, highest = _range_of(operator, wanted, modulus)
    if lowest > highest:
        return None
    if lowest == 0 and highest == modulus - 1:
        return 1
    if values.starts is None:
        return cycle if highest - lowest + 1 >= common else None
    if all(lowest + (start - lowest) % common <= highest for start in values.starts):
        return cycle
    return None


def _range_of(operator: str, wanted: Number, modulus: int) -> tuple[int, int]:
    """Return the lowest and the highest remainder that compare as wanted; none where they cross."""
    if operator == "==":
        exact = is_whole(wanted) and 0 <= wanted < modulus
        return (int(wanted), int(wanted)) if exact else (0, -1)
    if not math.isfinite(wanted):
        return (0, -1) if (wanted > 0) == (operator in (">", ">=")) else (0, modulus - 1)
    if operator in ("<", "<="):
        last = math.ceil(wanted) - 1 if operator == "<" else math.floor(wanted)
        return 0, min(last, modulus - 1)
    first = math.floor(wanted) + 1 if operator == ">" else math.ceil(wanted)
    return max(first, 0), modulus - 1


def wait_for_bits(values: Progression, mask: int, operator: str, wanted: Number) -> int | None:
    """Return within how many rounds ``value & mask`` surely equals (or differs), or None where it need not.

    ``mask`` is 0 or more; of the operators only ``==`` and ``!=`` are known for masks with gaps.
    """
    if mask & (mask + 1) == 0:
        return wait_for_residue(values, mask + 1, operator, wanted)
    if operator not in ("==", "!=") or not is_whole(wanted):
        return None
    period = 1 << mask.bit_length()
    common = math.gcd(values.step, period)
    cycle = period // common
    bits = int(wanted)
    if operator == "==" and (bits < 0 or bits & ~mask):
        return None
    fixed, free = mask & (common - 1), mask & ~(common - 1)
    if operator == "!=":
        if free or bits < 0 or bits & ~mask:
            return cycle
        missed = values.starts is None or any(start & mask == bits for start in values.starts)
        return None if missed else cycle
    if values.starts is None:
        return cycle if not fixed else None
    return cycle if all(start & fixed == bits & fixed for start in values.starts) else None


def rounds_to_pass(distance: Number, step: Number) -> int:
    """Return how many rounds of ``step`` (above 0) it takes to cover a distance, one at least."""
    rounds = distance / step
    return max(1, math.ceil(rounds)) if math.isfinite(rounds) else 10**300


def rounds_to_meet(distance: Number, step: Number) -> int | None:
    """Return after how many rounds of ``step`` a distance is covered exactly, or None where it never is."""
    if not (is_whole(distance) and is_whole(step) and step) or int(distance) % int(step):
        return None
    rounds = int(distance) // int(step)
    return rounds if rounds > 0 else None
