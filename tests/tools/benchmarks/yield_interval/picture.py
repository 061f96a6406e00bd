"""Draws the picture in the documentation from the figures; the same figures give the same file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import matplotlib as mpl  # pylint: disable=import-error  # in the extra `bench`
from matplotlib.figure import Figure as Canvas  # pylint: disable=import-error
from matplotlib.ticker import FuncFormatter  # pylint: disable=import-error

from pylint_periodic.analysis.fix_points.making.pace import INTERVAL
from tests.tools.benchmarks.yield_interval.results import INTERVALS, Results

_QUIET = "#666666"
_LINES = (
    ("while", "throttled while", "#1f5fa8", "o"),
    ("for", "chunked for", "#c4560b", "s"),
    ("calls", "chunked for, two calls an item", "#2e8540", "^"),
)
_SETTINGS: dict[Any, Any] = {
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "svg.fonttype": "path",
    # The ids in the file are made from this, not from the clock.
    "svg.hashsalt": "yield_interval",
}


def draw(results: Results, path: Path) -> None:
    """Write the picture, as SVG or PNG by the path's suffix; 800 by 380 pixels at 100 dots an inch."""
    with mpl.rc_context(_SETTINGS):
        canvas = Canvas(figsize=(8, 3.8), dpi=100, layout="constrained", facecolor="white")
        cost, delay = canvas.subplots(1, 2)
        _panel(cost, "What it costs", "time, as a multiple of the loop without a yield")
        _panel(delay, "What it saves", "worst delay of a heartbeat, in ms")
        for shape, label, colour, marker in _LINES:
            found = [results.figure(shape, interval) for interval in INTERVALS]
            style = {"color": colour, "marker": marker, "markersize": 4, "linewidth": 1.5}
            cost.plot(INTERVALS, [figure.ratio for figure in found], label=label, **style)
            delay.plot(INTERVALS, [figure.delay * 1000 for figure in found], label=label, **style)
        tested, bare = results.figure("tested", 0).ratio, results.figure("while", 0).delay * 1000
        _level(cost, tested, f"the test n % k alone: x {tested:.1f}")
        _level(delay, bare, f"no yield: as long as the loop ({bare:.0f} ms here)")
        cost.legend(loc="upper right", frameon=False)
        delay.legend(loc="center left", frameon=False)
        metadata = {"Date": None, "Description": results.digest} if path.suffix == ".svg" else None
        canvas.savefig(path, metadata=metadata)


def _panel(axes: mpl.axes.Axes, title: str, label: str) -> None:
    axes.set_title(title, loc="left", fontweight="bold")
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xticks(INTERVALS)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: _short(value)))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axes.minorticks_off()
    axes.set_xlabel("iterations between two yields")
    axes.set_ylabel(label)
    axes.grid(color="#e3e3e3", linewidth=0.6)
    axes.axvline(INTERVAL, color=_QUIET, linewidth=1, linestyle=":")
    axes.annotate(
        f"proposed: {INTERVAL:,}",
        (INTERVAL, 0.72),
        xycoords=("data", "axes fraction"),
        xytext=(-4, 0),
        ha="right",
        textcoords="offset points",
        color=_QUIET,
        fontsize=8,
    )


def _level(axes: mpl.axes.Axes, value: float, label: str) -> None:
    axes.axhline(value, color=_QUIET, linewidth=1, linestyle="--")
    axes.annotate(
        label,
        (1, value),
        xytext=(0, -4),
        va="top",
        textcoords="offset points",
        color=_QUIET,
        fontsize=8,
    )


def _short(value: float) -> str:
    if value >= 1_000_000:
        return f"{value / 1_000_000:g}M"
    return f"{value / 1000:g}k" if value >= 1000 else f"{value:g}"
