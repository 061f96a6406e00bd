"""Runs programs and operations under the hub, and records it when all passed: ``python -m tests.dynamic``.

Those that are new or changed since the record, and some of the others; with ``--whole`` every one, which the
campaign ``hub`` does. What the record is for: ``recorded.py``.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.dynamic import recorded
from tests.dynamic.fixed import fixed_pairs, with_holds
from tests.dynamic.programs import proofs_to_run, runnable, tasks_run
from tests.dynamic.proof import all_stated, executables
from tests.tools.functional import Program, find_programs
from tests.tools.support import ROOT


def main() -> int:
    """Return the exit status of pytest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--whole", action="store_true", help="run every program")
    parser.add_argument("-n", default="0", help="how many processes run them")
    options = parser.parse_args()
    command = [sys.executable, "-m", "pytest", "tests/dynamic", "-n", options.n]
    status = subprocess.run([*command, *["--whole"] * options.whole], cwd=ROOT, check=False).returncode
    if status == 0:
        os.chdir(ROOT)
        fixed = {str(program) for program in with_holds(find_programs())}
        programs = [program for program in runnable(find_programs()) if not program.why_not_here()]
        recorded.write({str(one): _as_it_is(one, with_fixes=str(one) in fixed) for one in programs})
        operations = [one for chosen in executables().values() for one in chosen]
        recorded.write_operations(
            {
                recorded.operation_name(one): recorded.operation_digest(one, all_stated(one))
                for one in operations
            }
        )
    return status


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
