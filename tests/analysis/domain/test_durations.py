"""Estimates in words: as many digits as are known."""

from __future__ import annotations

import pytest

from pylint_periodic.analysis.domain.durations import counted_text, duration


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.0, "0 ns"),
        (8.2e-9, "8.2 ns"),
        (4.2e-4, "420 us"),
        (9.96e-4, "1 ms"),
        (0.0123, "12 ms"),
        (1.0, "1 s"),
        (1.26, "1.3 s"),
        (7_231.0, "7,200 s"),
    ],
)
def test_a_duration_has_two_digits_and_its_unit(seconds: float, text: str) -> None:
    assert duration(seconds) == text


@pytest.mark.parametrize(
    ("number", "text"), [(0.3, "1"), (1.04, "1"), (5.31, "5.3"), (2_512, "2,500"), (18_012_345, "18 million")]
)
def test_a_number_has_two_digits(number: float, text: str) -> None:
    assert counted_text(number) == text
