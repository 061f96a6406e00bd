"""Measures how fast the command is: ``python -m tests.tools.benchmarks.speed PACKAGE...``.

The first PACKAGE (an unpacked wheel of nova, say) is measured alone, all together at once. The table goes to
standard output, and with ``--write`` to ``docs/measurements/performance.md``, the chart of the growth to
``docs/measurements/performance.svg``. Needs the extras ``test`` and ``bench``.
"""

from __future__ import annotations

import argparse
import platform
import shutil
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from tests.tools.benchmarks.speed.cases import (
    TIMES,
    Figure,
    beside_semgrep,
    exponent,
    growth,
    one_large_file,
    services,
)
from tests.tools.benchmarks.speed.chart import draw
from tests.tools.support import ROOT

_PAGE = ROOT / "docs" / "measurements" / "performance.md"
_CHART = ROOT / "docs" / "measurements" / "performance.svg"
_MARKS = ("<!-- measured -->", "<!-- end of measured -->")


def figures(packages: Sequence[Path], program: str | None, runs: int) -> Iterator[Figure]:
    """Yield the figures, in the order of the table."""
    if program:
        yield from beside_semgrep(packages[0], program, runs)
    yield one_large_file(packages[0], runs)
    if len(packages) > 1:
        yield from services(packages, runs)


def table(found: Sequence[Figure], grown: dict[str, list[float]], runs: int) -> str:
    """Return the tables as Markdown."""
    lines = [
        f"Medians of {runs} runs; pylint {version('pylint')}, Python {platform.python_version()}, "
        f"{platform.system()}.",
        "",
        "| what | ours | beside | compared | aim at most |",
        "|---|---|---|---|---|",
    ]
    for one in found:
        beside = f"{one.ours:.2f} {one.unit} | {one.other:.2f} {one.unit}"
        lines.append(f"| {one.what} | {beside} | {one.compared:.2f} | {one.aim} |")
    sizes = " | ".join(f"x {times}" for times in TIMES)
    lines += [
        "",
        f"| CPU seconds by size | {sizes} | power of the size |",
        f"|---|{'---|' * (len(TIMES) + 1)}",
    ]
    for name, seconds in grown.items():
        cells = " | ".join(f"{second:.2f}" for second in seconds)
        lines.append(f"| {name} | {cells} | {exponent(seconds):.2f} |")
    return "\n".join(lines)


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("packages", nargs="+", type=Path, metavar="PACKAGE")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--semgrep", default=shutil.which("semgrep"), metavar="PROGRAM")
    parser.add_argument("--write", action="store_true", help="write the page and the chart in docs")
    options = parser.parse_args()
    grown = growth(options.runs)
    text = table(list(figures(options.packages, options.semgrep, options.runs)), grown, options.runs)
    print(text)
    if options.write:
        before, rest = _PAGE.read_text(encoding="utf-8").split(_MARKS[0])
        after = rest.split(_MARKS[1])[1]
        _PAGE.write_text(f"{before}{_MARKS[0]}\n\n{text}\n\n{_MARKS[1]}{after}", encoding="utf-8")
        draw(grown, _CHART)


if __name__ == "__main__":
    main()
