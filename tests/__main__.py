"""Run everything that must pass before a merge: the tests, mypy, ruff, and pylint with our own plugin.

``python -m tests`` takes the arguments of pytest, such as ``-k paths`` or ``--update-goldens``. Every step
runs even if one before it fails; the exit status is 0 only when all of them passed.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CODE = ("pylint_periodic", "tests")
WAITERS = 1
"""How many more processes than cores run tests: about half of their time is spent watching and waiting."""


def steps(pytest_arguments: list[str]) -> dict[str, list[str]]:
    """Return the command line of every step, by the name that the summary shows."""
    parallel = ["-n", str(_cores() + WAITERS)] if importlib.util.find_spec("xdist") else []
    modules = {
        "pytest": ["pytest", *parallel, *pytest_arguments],
        "mypy --strict": ["mypy", "--strict", *CODE],
        "ruff check": ["ruff", "check", "."],
        "ruff format": ["ruff", "format", "--check", "."],
        "pylint": ["pylint", "--load-plugins=pylint_periodic", *CODE],
    }
    return {name: [sys.executable, "-m", *arguments] for name, arguments in modules.items()}


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def main(arguments: list[str]) -> int:
    """Run every step and print a summary."""
    results: list[tuple[str, int, float]] = []
    for name, command in steps(arguments).items():
        print(f"=== {name}", flush=True)
        start = time.monotonic()
        status = subprocess.run(command, cwd=ROOT, check=False).returncode
        results.append((name, status, time.monotonic() - start))
    print("=== summary")
    for name, status, seconds in results:
        verdict = "passed" if status == 0 else f"FAILED (exit status {status})"
        print(f"{name:14} {verdict} in {seconds:.0f} s")
    return int(any(status for _, status, _ in results))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
