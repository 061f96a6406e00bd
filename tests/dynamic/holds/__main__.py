"""Compares the estimated holds with the measured ones: ``python -m tests.dynamic.holds [NAME...]``.

Writes the table of ``docs/measurements/hold.md`` to standard output. The exit status is 1 where a program
lies further off than it may and has no reason for it in ``programs.toml``.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.dynamic.holds.measuring import Compared, compare
from tests.dynamic.holds.programs import programs


def table(found: list[Compared]) -> str:
    """Return the rows of the table in Markdown, by name."""
    lines = [
        "| program | rounds | estimated, us a round | measured, us a round | ratio |",
        "|---|---:|---:|---:|---:|",
    ]
    for one in sorted(found, key=lambda one: one.program.name):
        estimated, measured = 1e6 * one.estimated, 1e6 * one.measured
        mark = "" if one.agrees else " (outside)"
        figures = f"{one.rounds:,} | {estimated:.2f} | {measured:.2f} | {one.ratio:.2g}{mark}"
        lines.append(f"| `{one.program.name}` | {figures} |")
    return "\n".join(lines)


def main() -> int:
    """Compare the programs that are named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME")
    names = parser.parse_args().names
    chosen = [program for program in programs() if not names or program.name in names]
    with tempfile.TemporaryDirectory() as folder:
        found = compare(chosen, Path(folder))
    print(table(found))
    return int(any(not one.agrees and not one.program.why for one in found))


if __name__ == "__main__":
    raise SystemExit(main())
