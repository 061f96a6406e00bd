"""Tries every throttle of the family, where the tests take a part: ``python -m tests.analysis.throttles``."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.analysis.throttles.proving import tried


def main() -> int:
    """Return 1 where a guard that does not fire is taken for a throttle; say how many were tried."""
    with TemporaryDirectory() as directory:
        family = tried(Path(directory) / "family.py")
    print(*family.wrong, sep="\n")
    print(
        f"{family.ran} loops, {family.fired} of them with a throttle that fires, "
        f"{family.proven} of these proven; {len(family.wrong)} wrong"
    )
    return int(bool(family.wrong))


if __name__ == "__main__":
    sys.exit(main())
