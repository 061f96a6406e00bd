"""The estimate of a hold and the hold under the real hub are of one order of magnitude: of ten programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dynamic.holds.measuring import compare
from tests.dynamic.holds.programs import programs

SAMPLE = (
    "json-loads",
    "deepcopy-of-records",
    "compiled-expression",
    "two-lists",
    "dict-comprehension",
    "sums-of-parts",
    "versioned-objects-from-rows",
    "exists-of-each",
    "exceptions-raised",
    "recursion-over-a-tree",
)


def test_there_are_enough_programs_and_few_exceptions() -> None:
    assert len(programs()) >= 40
    assert len({program.name for program in programs()}) == len(programs())
    assert sum(bool(program.why) for program in programs()) <= len(programs()) / 10


@pytest.mark.slow
def test_estimates_are_of_the_order_of_what_is_measured(tmp_path: Path) -> None:
    chosen = [program for program in programs() if program.name in SAMPLE]
    assert len(chosen) == len(SAMPLE)
    outside = [one for one in compare(chosen, tmp_path) if not one.agrees]
    # A machine that was too busy once is no fault of the estimate.
    again = compare([one.program for one in outside], tmp_path) if outside else []
    assert [(one.program.name, one.ratio) for one in again if not one.agrees] == []
