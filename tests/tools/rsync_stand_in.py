"""A stand-in for ``rsync``, for the two things that gitlab-ci-local asks of it, where there is no real one.

It copies the checkout to where a job runs, and the artifacts of the job to where they are kept:
``rsync -a [options] ./ DIRECTORY/`` and ``rsync -Ra [options] PATH... DIRECTORY/.``.
"""

from __future__ import annotations

import shutil
import sys
from itertools import pairwise
from pathlib import Path

STATE = ".gitlab-ci-local"


def main(arguments: list[str]) -> int:
    """Copy the sources to the last argument."""
    relative = "-Ra" in arguments
    values = [argument for argument in arguments if not argument.startswith("-")]
    excluded = {value for option, value in pairwise(arguments) if option == "--exclude"}
    *sources, target = (Path(value) for value in values if value not in excluded)
    for source in sources:
        destination = target / source if relative else target
        destination.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            ignore = shutil.ignore_patterns(STATE, ".git")
            shutil.copytree(source, destination, ignore=ignore, symlinks=True, dirs_exist_ok=True)
        elif source.exists():
            shutil.copy2(source, destination)
        else:
            print(f"rsync: {source} does not exist", file=sys.stderr)
            return 23
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
