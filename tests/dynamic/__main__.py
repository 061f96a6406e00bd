"""Runs programs and operations under the hub, and records what passed: ``python -m tests.dynamic``.

Those that are new or changed since the record, and some of the others; with ``--whole`` every one, which the
campaign ``hub`` does. What the record is for: ``recorded.py``.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.dynamic import recorded
from tests.dynamic.fixed import fixed_pairs, with_holds
from tests.dynamic.programs import proofs_to_run, runnable, tasks_run
from tests.dynamic.proof import all_stated, executables
from tests.tools.functional import Program, find_programs
from tests.tools.support import ROOT


class Failures:
    """Keeps the tests that failed, in whatever process they ran."""

    def __init__(self) -> None:
        """Start with none."""
        self.ids: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep a test that failed."""
        if report.failed:
            self.ids.add(report.nodeid)

    def is_of(self, program: Program) -> bool:
        """Return whether a test of a program is among them."""
        return any(failed.endswith(f"[{program}]") for failed in self.ids)

    def are_of_operations(self) -> bool:
        """Return whether an operation, or what is known of all, is among them."""
        return any("test_operations.py" in failed for failed in self.ids)


def main() -> int:
    """Return the exit status of pytest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--whole", action="store_true", help="run every program")
    parser.add_argument("-n", default="0", help="how many processes run them")
    options = parser.parse_args()
    os.chdir(ROOT)
    failures = Failures()
    status = pytest.main(["tests/dynamic", "-n", options.n, *["--whole"] * options.whole], plugins=[failures])
    if status in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        _write(failures)
    return int(status)


def _write(failures: Failures) -> None:
    """Record what is as it was and what has passed."""
    fixed = {str(program) for program in with_holds(find_programs())}
    programs = [program for program in runnable(find_programs()) if not program.why_not_here()]
    passed = [program for program in programs if not failures.is_of(program)]
    recorded.write({str(one): _as_it_is(one, with_fixes=str(one) in fixed) for one in passed})
    if not failures.are_of_operations():
        every = [one for chosen in executables().values() for one in chosen]
        digests = {
            recorded.operation_name(one): recorded.operation_digest(one, all_stated(one)) for one in every
        }
        recorded.write_operations(digests)


def _as_it_is(program: Program, *, with_fixes: bool) -> recorded.Recorded:
    run = [proof for proof in proofs_to_run(program) if not proof.cannot]
    with TemporaryDirectory() as target:
        pairs = fixed_pairs(program, Path(target)) if with_fixes else []
        fixed = tuple(pair.digest for pair in pairs)
    measured = tuple(map(recorded.task_digest, run))
    return recorded.Recorded(
        recorded.digest(program), recorded.said(program), tasks_run(program), measured, fixed
    )


if __name__ == "__main__":
    sys.exit(main())
