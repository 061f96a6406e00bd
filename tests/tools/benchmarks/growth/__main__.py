"""Measures how the processor time of a check grows with programs of many shapes.

``python -m tests.tools.benchmarks.growth [SHAPE...]``: each shape is checked at the sizes n, 2n and 4n
without a cache and with the budgets lifted; what an almost empty program takes is taken off. With ``--calls``
calls of functions are counted instead, at smaller sizes: the same on every machine. The exit status is 1
where a power is too high.
"""

from __future__ import annotations

import argparse
import sys

from tests.tools.benchmarks.growth.measuring import HIGHEST, calls, counted_power, power, seconds, timed
from tests.tools.benchmarks.growth.shapes import SHAPES
from tests.tools.benchmarks.growth.table import NOTHING


def main() -> int:
    """Measure, print a line for each shape, and return the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help="all where none is named")
    parser.add_argument("--runs", type=int, default=1, help="of each size; the shortest counts")
    parser.add_argument("--calls", action="store_true", help="count calls instead of measuring time")
    options = parser.parse_args()
    calls(NOTHING, 1)  # also makes what is made once in a process
    start = calls(NOTHING, 1) if options.calls else min(seconds(NOTHING, 1) for _ in range(3))
    too_high: list[str] = []
    for name in options.shapes or SHAPES:
        shape = SHAPES[name]
        if options.calls:
            found, figures = counted_power(shape, int(start)), f"n={shape.counted}"
        else:
            times = timed(shape, start, options.runs)
            found = power(times)
            figures = f"n={shape.timed} {' '.join(f'{one:.2f}' for one in times)} s"
        print(f"{name:32} {figures}, power {found:.2f}{' TOO HIGH' if found > HIGHEST else ''}", flush=True)
        if found > HIGHEST:
            too_high.append(name)
    print(f"{len(too_high)} of {len(options.shapes or SHAPES)} shapes grow too fast: {', '.join(too_high)}")
    return int(bool(too_high))


if __name__ == "__main__":
    sys.exit(main())
