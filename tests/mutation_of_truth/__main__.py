"""Deletes yields from real code to see that it is noticed: ``python -m tests.mutation_of_truth PATH...``.

Each PATH is a package of a service. Every explicit yield in a loop (``yields.py`` says what is one) is
deleted, one at a time, and the function that it stands in is reviewed as a task, as it is and without the
yield: the loop, or one around it, must be reported then, and must not have been before. This is done with the
default options (``periodic-concurrency=eventlet`` and ``periodic-min-hold=0`` aside: an estimate of how long
a loop lasts would hide what a deletion does) and with all options wide open, where what only may yield counts
as no yield. Tests in the packages are left out.

Nothing is imported, executed or written. The exit status is 1 where a deletion was missed.
"""

from __future__ import annotations

import argparse
import multiprocessing
from functools import partial
from pathlib import Path

from tests.mutation_of_truth.service import Deleted, deletions, files_of, name_of
from tests.mutation_of_truth.table import report
from tests.mutation_of_truth.verdicts import Outcome


def main() -> int:
    """Delete every yield and tell what came of it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("-j", "--jobs", type=int, default=multiprocessing.cpu_count())
    options = parser.parse_args()
    found: dict[str, list[Deleted]] = {}
    with multiprocessing.Pool(options.jobs) as pool:
        for path in options.paths:
            results = pool.imap(partial(deletions, package=path), files_of(path), chunksize=4)
            found[name_of(path)] = [deleted for result in results for deleted in result]
    print(report(found), end="")
    outcomes = {
        verdict.outcome for several in found.values() for one in several for verdict in one.verdicts.values()
    }
    return 1 if Outcome.MISSED in outcomes else 0


if __name__ == "__main__":
    raise SystemExit(main())
