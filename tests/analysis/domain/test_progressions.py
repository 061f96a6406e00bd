"""The arithmetic of counters says what going through the values one by one says."""

from __future__ import annotations

import operator
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from pylint_periodic.analysis.domain.progressions import (
    STILL,
    Effect,
    Grow,
    Lost,
    Move,
    Progression,
    Put,
    Turn,
    rounds_to_meet,
    rounds_to_pass,
    then,
    wait_for_bits,
    wait_for_residue,
)

_OPERATORS: dict[str, Callable[[int, int], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_SMALL = st.integers(-9, 9)
_ROUNDS = 400


def _longest_wait(start: int, step: int, test: Callable[[int], bool], period: int) -> int | None:
    """Return the largest number of rounds up to the next that is true, or None where none is in a period."""
    truths = [test(start + step * number) for number in range(2 * period)]
    if not any(truths[:period]):
        return None
    true_at = [number for number, value in enumerate(truths) if value]
    return max(after - before for before, after in zip([-1, *true_at], true_at, strict=False))


def _agrees(
    wait: int | None, starts: frozenset[int] | None, step: int, test: Callable[[int], bool], period: int
) -> None:
    """Hold a wait against the values: none where some start never meets, never too short or over a cycle."""
    longest = [
        _longest_wait(start, step, test, period)
        for start in (starts if starts is not None else range(period))
    ]
    if wait is None:
        assert None in longest
        return
    known = [item for item in longest if item is not None]
    assert len(known) == len(longest)
    assert max(known) <= wait <= period + 1


@settings(max_examples=400, deadline=None)
@given(
    starts=st.none() | st.frozensets(_SMALL, min_size=1, max_size=2),
    step=_SMALL,
    modulus=st.integers(1, 14),
    compared=st.sampled_from(sorted(_OPERATORS)),
    wanted=st.integers(-2, 15),
)
def test_residues(starts: frozenset[int] | None, step: int, modulus: int, compared: str, wanted: int) -> None:
    wait = wait_for_residue(Progression(starts, step), modulus, compared, wanted)
    _agrees(wait, starts, step, lambda value: _OPERATORS[compared](value % modulus, wanted), modulus)


@settings(max_examples=400, deadline=None)
@given(
    starts=st.none() | st.frozensets(_SMALL, min_size=1, max_size=2),
    step=_SMALL,
    mask=st.integers(0, 31),
    compared=st.sampled_from(("==", "!=")),
    wanted=st.integers(-1, 33),
)
def test_bits(starts: frozenset[int] | None, step: int, mask: int, compared: str, wanted: int) -> None:
    wait = wait_for_bits(Progression(starts, step), mask, compared, wanted)
    period = 1 << mask.bit_length()
    _agrees(wait, starts, step, lambda value: _OPERATORS[compared](value & mask, wanted), period)


@given(distance=st.integers(-50, 50), step=st.integers(1, 9))
def test_passing(distance: int, step: int) -> None:
    rounds = rounds_to_pass(distance, step)
    assert rounds * step >= distance
    assert rounds == 1 or (rounds - 1) * step < distance


@given(distance=st.integers(-50, 50), step=_SMALL)
def test_meeting(distance: int, step: int) -> None:
    met = [number for number in range(1, _ROUNDS) if number * step == distance] if step else []
    assert rounds_to_meet(distance, step) == (met[0] if met else None)


def test_what_is_no_whole_number_is_never_met() -> None:
    assert rounds_to_meet(1, 0.1) is None
    assert rounds_to_meet(1000, float("inf")) is None
    assert wait_for_residue(Progression(None, 1), 10, "==", 0.5) is None
    assert wait_for_residue(Progression(None, 1), 10, "<", float("inf")) == 1
    assert wait_for_residue(Progression(None, 1), 10, ">", float("inf")) is None


_EFFECTS = st.one_of(
    st.builds(Move, _SMALL),
    st.builds(Put, _SMALL),
    st.builds(Turn, _SMALL, st.integers(1, 9)),
    st.just(STILL),
)


def _applied(effect: Effect, value: int) -> int | None:
    if isinstance(effect, Move):
        return value + int(effect.by)
    if isinstance(effect, Put):
        return int(effect.to)
    return (value + effect.by) % effect.modulus if isinstance(effect, Turn) else None


@settings(max_examples=200, deadline=None)
@given(first=_EFFECTS, second=_EFFECTS, value=_SMALL)
def test_one_effect_after_another(first: Effect, second: Effect, value: int) -> None:
    joined = then(first, second)
    between = _applied(first, value)
    assert between is not None
    assert isinstance(joined, Lost) or _applied(joined, value) == _applied(second, between)


def test_growth_keeps_its_direction_or_is_lost() -> None:
    up, down = Grow(1, "len(x)"), Grow(-1, "len(y)")
    assert then(up, up) == then(up, Move(3)) == then(Move(3), up) == up
    assert isinstance(then(up, down), Lost)
    assert isinstance(then(up, Move(-1)), Lost)
    assert isinstance(then(Put(0), up), Lost)
    assert then(up, Put(0)) == Put(0)
