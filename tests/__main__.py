"""Run everything that must pass before a merge: the tests, mypy, ruff, and pylint with our own plugin.

``python -m tests`` takes the arguments of pytest, such as ``-k paths`` or ``--update-goldens``. Every step
runs even if one fails; the exit status is 0 only when all of them passed.

``python -m tests --quick`` is for the loop of daily work, and takes a minute: without pylint, and without the
tests that are marked ``slow``, ``browser`` or ``corpus``.

``python -m tests --campaign NAME ...`` runs what takes hours, with arguments of its own; without a name it
tells which there are. ``docs/measurements/`` has what came of them.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.tools.campaigns import CAMPAIGNS, listed

ROOT = Path(__file__).resolve().parent.parent
CODE = ("pylint_periodic", "tests")
WAITERS = 1
"""How many more processes than cores run all tests: those under a real hub watch and wait."""
QUICK, CAMPAIGN = "--quick", "--campaign"
LEFT_OUT = "not slow and not browser and not corpus"


@dataclass(frozen=True)
class Result:
    """How a step went; what it said, where that was not shown at once."""

    name: str
    status: int
    seconds: float
    output: str = ""


def pytest_command(arguments: list[str], *, quick: bool) -> list[str]:
    """Return the arguments of Python that run the tests."""
    workers = _cores() + (0 if quick else WAITERS)
    parallel = ["-n", str(workers), "--dist=worksteal"] if importlib.util.find_spec("xdist") else []
    chosen = ["-m", LEFT_OUT] if quick else []
    return ["pytest", *parallel, *chosen, *arguments]


def linters(*, quick: bool) -> dict[str, list[str]]:
    """Return the arguments of Python that run each linter, by the name that the summary shows."""
    modules = {
        "ruff check": ["ruff", "check", "."],
        "ruff format": ["ruff", "format", "--check", "."],
        "mypy --strict": ["mypy", "--strict", *CODE],
    }
    return modules if quick else {**modules, "pylint": ["pylint", "--load-plugins=pylint_periodic", *CODE]}


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _environment() -> Mapping[str, str]:
    """Return the environment of the steps: hundreds of processes would each compile our modules again."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _run(name: str, arguments: list[str], *, shown: bool) -> Result:
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        env=_environment(),
        stdout=None if shown else subprocess.PIPE,
        stderr=None if shown else subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return Result(name, done.returncode, time.monotonic() - start, done.stdout or "")


def _lint(*, quick: bool) -> list[Result]:
    """Run the linters one after the other, so that they take one core beside the tests."""
    return [_run(name, command, shown=False) for name, command in linters(quick=quick).items()]


def main(arguments: list[str]) -> int:
    """Run every step, or a campaign, and print a summary."""
    if CAMPAIGN in arguments:
        return _campaign(arguments[arguments.index(CAMPAIGN) + 1 :])
    quick = QUICK in arguments
    given = [argument for argument in arguments if argument != QUICK]
    with ThreadPoolExecutor(max_workers=1) as beside:
        linted = beside.submit(_lint, quick=quick)
        print("=== pytest, and the linters beside it", flush=True)
        tested = _run("pytest", pytest_command(given, quick=quick), shown=True)
        results = [tested, *linted.result()]
    for result in results[1:]:
        print(f"=== {result.name}\n{result.output}", end="", flush=True)
    print("=== summary")
    for result in results:
        verdict = "passed" if result.status == 0 else f"FAILED (exit status {result.status})"
        print(f"{result.name:14} {verdict} in {result.seconds:.0f} s")
    return int(any(result.status for result in results))


def _campaign(arguments: list[str]) -> int:
    if not arguments or arguments[0] not in CAMPAIGNS:
        print(listed())
        return 2 if arguments else 0
    campaign = CAMPAIGNS[arguments[0]]
    command = [campaign.module, *(arguments[1:] or campaign.arguments)]
    return _run(arguments[0], command, shown=True).status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
