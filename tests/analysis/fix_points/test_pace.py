"""How often a loop is told to yield: by what its rounds are taken to cost."""

from __future__ import annotations

import math

import pytest

from pylint_periodic.analysis.fix_points.making.pace import Pace, pace_of
from pylint_periodic.findings import UNLIMITED, Hold


@pytest.mark.parametrize(
    ("each", "interval"),
    [
        (30e-9, 10_000),
        (1e-6, 10_000),
        (1.1e-6, 5_000),
        (5e-6, 2_000),
        (20e-6, 500),
        (100e-6, 100),
        (400e-6, 20),
        # A counter to less than twenty is not worth its lines.
        (600e-6, 1),
        (5.0, 1),
    ],
)
def test_some_ten_milliseconds_between_two_yields(each: float, interval: int) -> None:
    pace = pace_of(Hold.of_rounds(1e6, each))
    assert pace.interval == interval
    assert pace.every_round or pace.interval * each < 0.0101


def test_few_rounds_need_no_counter() -> None:
    assert pace_of(Hold.of_rounds(10, 5e-6)).every_round
    assert not pace_of(Hold(math.inf, math.inf, 5e-6)).every_round


def test_of_what_nobody_knows_the_cost() -> None:
    assert pace_of(UNLIMITED) == Pace(10_000)
    assert not pace_of(UNLIMITED).cost(tested=True)


def test_no_more_than_the_limit_of_the_options() -> None:
    assert pace_of(Hold.of_rounds(1e6, 30e-9), 500).interval == 500
    assert pace_of(Hold.of_rounds(1e6, 100e-6), 500).interval == 100


@pytest.mark.parametrize(
    ("pace", "tested", "said"),
    [
        # As measured: the test alone doubles the time of the cheapest loop, the yields add a fiftieth.
        (Pace(10_000, 40e-9), True, "a yield about every 400 us, 101% more time"),
        (Pace(10_000, 40e-9), False, "a yield about every 400 us, 2% more time"),
        (Pace(100, 100e-6), True, "a yield about every 10 ms, under 1% more time"),
    ],
)
def test_what_it_costs(pace: Pace, tested: bool, said: str) -> None:
    assert pace.cost(tested=tested) == said
