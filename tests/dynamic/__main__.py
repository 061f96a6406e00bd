"""Runs everything under the hub, and records it when all of it passed: ``python -m tests.dynamic``.

Arguments go to pytest. What the record is for: ``recorded.py``.
"""

from __future__ import annotations

import json
import subprocess
import sys

from tests.dynamic.recorded import RECORD, digest
from tests.tools.functional import find_programs
from tests.tools.support import ROOT


def main(arguments: list[str]) -> int:
    """Return the exit status of pytest."""
    command = [sys.executable, "-m", "pytest", "tests/dynamic", "--whole", *arguments]
    status = subprocess.run(command, cwd=ROOT, check=False).returncode
    if status == 0:
        digests = {str(program): digest(program) for program in find_programs()}
        RECORD.write_text(json.dumps(digests, indent=1) + "\n", encoding="utf-8")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
