"""Measures the yield interval and redraws its picture: ``python -m tests.tools.benchmarks.yield_interval``.

Each run is a fresh process. The medians go to ``yield_interval.json`` in ``docs/measurements/``, and from
there to the picture ``yield_interval.svg`` and the table in ``yield_interval.md``. ``--draw`` does the latter
alone. Needs the extras ``test`` and ``bench``.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
from importlib.metadata import version

from tests.tools.benchmarks.yield_interval.picture import draw
from tests.tools.benchmarks.yield_interval.results import (
    DATA,
    PAGE,
    PICTURE,
    Figure,
    Results,
    medians,
    with_table,
)
from tests.tools.support import ROOT, run


def one_run() -> list[Figure]:
    """Run all loops in a fresh process."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.tools.benchmarks.yield_interval.loops"]
    done = run(command, ROOT)
    if done.returncode:
        raise SystemExit(f"a run failed with exit status {done.returncode}:\n{done.stderr}")
    return [Figure(**figure) for figure in json.loads(done.stdout)]


def main() -> None:
    """Measure unless told not to, then draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--draw", action="store_true", help="draw the figures that are there")
    options = parser.parse_args()
    if not options.draw:
        used = f"eventlet {version('eventlet')}, Python {platform.python_version()}, {platform.system()}"
        done: list[list[Figure]] = []
        for _ in range(options.runs):
            done.append(one_run())
            # After each, so that an end from outside leaves what there is.
            DATA.write_text(medians(done, used).to_json(), encoding="utf-8")
    results = Results.from_json(DATA.read_text(encoding="utf-8"))
    draw(results, PICTURE)
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8"), results), encoding="utf-8")


if __name__ == "__main__":
    main()
