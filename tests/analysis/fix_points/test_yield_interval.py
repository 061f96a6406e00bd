"""The measured trade-off: page and picture show the figures beside them, and these bear the default."""

from __future__ import annotations

import pytest

from pylint_periodic.analysis.fix_points.making.pace import INTERVAL
from tests.tools.benchmarks.yield_interval.results import (
    DATA,
    INTERVALS,
    PAGE,
    PICTURE,
    Figure,
    Results,
    medians,
    with_table,
)


@pytest.fixture(name="results")
def fixture_results() -> Results:
    """Return the figures in the documentation."""
    return Results.from_json(DATA.read_text(encoding="utf-8"))


class TestDocumentation:
    def test_the_page_has_the_table_of_the_figures(self, results: Results) -> None:
        page = PAGE.read_text(encoding="utf-8")
        assert with_table(page, results) == page
        assert f"| {INTERVAL:,} | x {results.figure('while', INTERVAL).ratio:.2f} |" in page

    def test_the_picture_is_of_these_figures(self, results: Results) -> None:
        picture = PICTURE.read_text(encoding="utf-8")
        assert results.digest in picture
        assert "<dc:date>" not in picture

    def test_every_interval_was_measured(self, results: Results) -> None:
        for shape in ("while", "for", "calls"):
            assert [results.figure(shape, interval).interval for interval in (0, *INTERVALS)]


class TestTheDefault:
    def test_the_yields_cost_at_most_a_tenth_of_the_cheapest_loop(self, results: Results) -> None:
        throttled, tested = results.figure("while", INTERVAL), results.figure("tested", 0)
        assert throttled.ratio / tested.ratio < 1.1

    def test_the_chunked_form_costs_a_fraction_of_the_throttled_one(self, results: Results) -> None:
        chunked, throttled = results.figure("for", INTERVAL), results.figure("while", INTERVAL)
        assert chunked.ratio - 1 < (throttled.ratio - 1) / 4

    def test_it_costs_at_most_a_twentieth_of_a_loop_that_calls_something(self, results: Results) -> None:
        assert results.figure("calls", INTERVAL).ratio < 1.05

    @pytest.mark.parametrize("shape", ["while", "for", "calls"])
    def test_the_heartbeat_is_on_time(self, results: Results, shape: str) -> None:
        with_yields, without = results.figure(shape, INTERVAL), results.figure(shape, 0)
        assert with_yields.delay < 0.02 < without.delay


class TestMedians:
    def test_each_figure_by_itself(self) -> None:
        runs = [[Figure("while", 1, ratio, ratio / 100, 1e-8)] for ratio in (3.0, 9.0, 4.0)]
        (figure,) = medians(runs, "versions").figures
        assert (figure.ratio, figure.delay) == (4.0, 0.04)

    def test_json_gives_the_same_results(self, results: Results) -> None:
        assert Results.from_json(results.to_json()) == results
