"""Compare linter and interpreter on many more programs: ``python -m tests.agreement --examples 20000``."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.agreement.comparison import compare


def main() -> int:
    """Return 0 where they agree on all of them; otherwise print the smallest program where they don't."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=20_000, metavar="N")
    examples = parser.parse_args().examples
    start = time.monotonic()
    with TemporaryDirectory() as directory:
        try:
            compare(examples, Path(directory) / "program.py")
        except AssertionError as found:
            print(found)
            return 1
    print(f"{examples} programs: linter and interpreter agree ({time.monotonic() - start:.0f} s)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
