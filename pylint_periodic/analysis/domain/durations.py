"""Estimates in a reader's terms: two digits at most, since no more is known."""

from __future__ import annotations

import math

_UNITS = ((1e-6, 1e-9, "ns"), (1e-3, 1e-6, "us"), (1.0, 1e-3, "ms"))


def duration(seconds: float) -> str:
    """Return a number of seconds in words: ``0.4 ms``, ``12 s``."""
    for limit, unit, name in _UNITS:
        if seconds < 0.995 * limit:
            return f"{_two_digits(seconds / unit)} {name}"
    return f"{_two_digits(seconds)} s"


def counted_text(number: float) -> str:
    """Return how many: ``2,500``, ``3 million``; at least one."""
    number = max(1.0, number)
    if number >= 1e9:
        return "more than a billion"
    if number >= 1e6:
        return f"{_two_digits(number / 1e6)} million"
    return _two_digits(number)


def _two_digits(number: float) -> str:
    if number <= 0 or not math.isfinite(number):
        return "0"
    digits = 1 - math.floor(math.log10(number))
    rounded = round(number, digits)
    return f"{rounded:,.0f}" if digits <= 0 or rounded == int(rounded) else f"{rounded:.{digits}f}"
