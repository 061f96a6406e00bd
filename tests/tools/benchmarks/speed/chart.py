"""Draws how the time grows with the size of a service."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib as mpl  # pylint: disable=import-error  # in the extra `bench`
from matplotlib.figure import Figure as Canvas  # pylint: disable=import-error

from tests.tools.benchmarks.speed.cases import TIMES

_LIMIT = 1.1
_COLOURS = ("#1f5fa8", "#c4560b", "#2e8540")


def draw(grown: Mapping[str, Sequence[float]], path: Path) -> None:
    """Write the chart, with a line of the power that is the limit."""
    with mpl.rc_context({"font.size": 9, "svg.fonttype": "path", "svg.hashsalt": "performance"}):
        canvas = Canvas(figsize=(6, 3.8), dpi=100, layout="constrained", facecolor="white")
        axes = canvas.add_subplot()
        for (name, seconds), colour in zip(grown.items(), _COLOURS, strict=True):
            times = [second / seconds[0] for second in seconds]
            axes.loglog(TIMES, times, color=colour, marker="o", markersize=4, label=name)
        limit = [size**_LIMIT for size in TIMES]
        axes.loglog(TIMES, limit, color="#666666", linewidth=1, linestyle="--", label=f"power {_LIMIT}")
        axes.set_xticks(TIMES, [str(size) for size in TIMES])
        axes.minorticks_off()
        axes.set_xlabel("size of the service")
        axes.set_ylabel("processor time, as a multiple of that at size 1")
        axes.grid(color="#e3e3e3", linewidth=0.6)
        axes.legend(frameon=False)
        canvas.savefig(path, metadata={"Date": None})
