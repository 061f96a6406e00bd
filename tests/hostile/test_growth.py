"""The work of a check grows hardly faster than the program: counted, so that no machine's speed matters."""

from __future__ import annotations

import pytest

from tests.tools.benchmarks.growth.measuring import HIGHEST, calls, counted_power, power
from tests.tools.benchmarks.growth.shapes import SHAPES
from tests.tools.benchmarks.growth.table import NOTHING

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", name="start")
def calls_of_nothing() -> int:
    """Count what an almost empty program takes, after what is made once in a process."""
    calls(NOTHING, 1)
    return calls(NOTHING, 1)


@pytest.mark.parametrize("name", SHAPES)
def test_calls_grow_hardly_faster_than_the_program(name: str, start: int) -> None:
    """What is quadratic has the power 2."""
    assert counted_power(SHAPES[name], start) <= HIGHEST


def test_calls_are_counted(start: int) -> None:
    """A program with something in it takes more than one with nothing."""
    assert calls(SHAPES["call_chain"], 20) > 2 * start > 0


def test_a_quadratic_shape_would_be_seen() -> None:
    """The power is that of the size."""
    assert power([1, 4, 16]) == pytest.approx(2)
    assert power([1, 2, 4]) == pytest.approx(1)
