"""A sample of the random programs under a real hub: what is reported starves it, what is not lets it run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.agreement.sample import draw_sample
from tests.dynamic.laboratory import Result, Verdict, run_all

pytestmark = pytest.mark.slow

EACH = 12
TRIES = 3


def test_sample_under_the_hub(tmp_path: Path) -> None:
    """A run with a finding follows its witness; one without is answered at random, mostly to go on."""
    sample = draw_sample(EACH, tmp_path / "drawn.py")
    assert [one.expected for one in sample] == [Verdict.STARVES] * EACH + [Verdict.FINE] * EACH
    left = dict(enumerate(sample))
    results: dict[int, Result] = {}
    for _ in range(TRIES):  # a busy machine makes gaps of its own
        experiments = [one.experiment(tmp_path, number) for number, one in left.items()]
        results.update(zip(left, run_all(experiments), strict=True))
        left = {number: one for number, one in left.items() if not _shows(results[number], one.expected)}
    wrong = [f"{results[number]}\n{one.shown}\n{one.source.text}" for number, one in left.items()]
    assert not wrong, "\n".join(wrong)
    endless = [number for number, one in enumerate(sample) if one.shown is None and not results[number].ended]
    assert endless, "no program without a finding went on to the limit"


def _shows(result: Result, expected: Verdict) -> bool:
    if result.broken or "OffScript" in result.error or result.verdict is not expected:
        return False
    # One that starves goes round until the limit; one that is fine and goes on lets the hub run.
    return not result.ended if expected is Verdict.STARVES else result.ended or result.ticks > 1
