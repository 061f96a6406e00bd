"""Estimates the hold of programs by the linter, and measures it under the hub at as many rounds."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pylint_periodic.analysis.module_review import review_module
from pylint_periodic.settings import Settings
from pylint_periodic.source.syntax.reading.trees import tree_of
from tests.dynamic.holds.programs import Program
from tests.tools.support import ROOT

AIMED_AT = 0.05
"""For how many seconds a program is to hold the hub, if the estimate is right."""
MARGIN = 10.0
"""How many times as long, or as short, the hold may be."""
# Loops over the data are reported; those over parts are not by themselves, but count in their rounds.
_SETTINGS = Settings(min_hold=3e-5, concurrency="eventlet")
_FEWEST, _MOST = 20, 100_000
_TIMEOUT = 120


@dataclass(frozen=True)
class Compared:
    """What a program was taken to cost and what it cost, in seconds for each of ``rounds``."""

    program: Program
    estimated: float
    rounds: int
    measured: float

    @property
    def ratio(self) -> float:
        """Return how many times as dear as it is a round was taken for."""
        return self.estimated / self.measured if self.measured else float("inf")

    @property
    def agrees(self) -> bool:
        """Return whether estimate and measurement are within one order of magnitude of each other."""
        return 1 / MARGIN <= self.ratio <= MARGIN


def estimate(program: Program) -> float:
    """Return what the linter takes one round of a program's loop for, in seconds, 0 where it sees none."""
    first = program.head.count("\n")
    review = review_module(tree_of(program.text, program.name, f"{program.name}.py"), "", _SETTINGS)
    sites = [site for placed in review.findings for site in placed.finding.sites]
    found = [site for site in sites if site.location.line > first and site.hold.each]
    return min(found, key=lambda site: site.location.line).hold.each if found else 0.0


def compare(chosen: Sequence[Program], folder: Path) -> list[Compared]:
    """Estimate programs and measure each once, in one process; they are put into a folder.

    Raises ``AssertionError`` with its last words where the process fails.
    """
    estimates = [estimate(program) for program in chosen]
    rounds = [_rounds(each) for each in estimates]
    asked = [_asked(program, number, folder) for program, number in zip(chosen, rounds, strict=True)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.dynamic.holds.child"],
        cwd=ROOT,
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        timeout=_TIMEOUT,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    seconds = [float(line) for line in done.stdout.splitlines()]
    return [
        Compared(program, each, number, held / number)
        for program, each, number, held in zip(chosen, estimates, rounds, seconds, strict=True)
    ]


def _rounds(each: float) -> int:
    return round(min(max(AIMED_AT / each, _FEWEST), _MOST)) if each else _FEWEST


def _asked(program: Program, rounds: int, folder: Path) -> dict[str, str | int]:
    path = folder / f"{program.name.replace('-', '_')}.py"
    path.write_text(program.text, encoding="utf-8")
    return {
        "name": path.stem,
        "path": str(path),
        "prepare": program.prepare,
        "things": program.things,
        "others": program.others,
        "rounds": rounds,
    }
