"""Runs programs and operations under the hub, and records it when all passed: ``python -m tests.dynamic``.

Those that are new or changed since the record, and some of the others; with ``--whole`` every one, which the
campaign ``hub`` does. What the record is for: ``recorded.py``.
"""

from __future__ import annotations

import argparse
import subprocess
import sys

from tests.dynamic.programs import runnable, tasks_run
from tests.dynamic.proof import all_stated, executables
from tests.dynamic.recorded import Recorded, digest, operation_digest, operation_name, write, write_operations
from tests.tools.functional import find_programs
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
        programs = runnable(find_programs())
        write({str(program): Recorded(digest(program), tasks_run(program)) for program in programs})
        operations = [one for chosen in executables().values() for one in chosen]
        write_operations({operation_name(one): operation_digest(one, all_stated(one)) for one in operations})
    return status


if __name__ == "__main__":
    sys.exit(main())
