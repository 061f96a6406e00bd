"""Proves fixes by running them: ``python -m tests.fix_families --examples 5000``.

The same number and seed make the same programs. What does harm is printed, with the names of its pieces.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fix_families.making import recipes
from tests.fix_families.proving import prove


def main() -> int:
    """Try as many programs as asked for; return 1 where a fix does harm."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=1000, metavar="N", help="how many programs to try")
    parser.add_argument("--seed", type=int, default=0, help="for the choice of pieces")
    options = parser.parse_args()
    with TemporaryDirectory() as directory:
        tally = prove(recipes(options.examples, options.seed), Path(directory))
    print(*tally.problems, sep="\n")
    print(tally.said())
    return 1 if tally.problems else 0


if __name__ == "__main__":
    sys.exit(main())
