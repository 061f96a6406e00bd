"""Does a file get the same messages however it is linted? ``python -m tests.tools.same_answer PACKAGE``.

Each of some files is linted alone; then all files of the package together, in order, in reverse order,
shuffled, and by four processes, the last by a Python of its own, which orders sets differently. PACKAGE is a
package directory, such as an unpacked wheel's ``nova``; the files are drawn, with a fixed seed, from those
that can hold a task.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.tools.support import run_pylint

Messages = list[tuple[object, ...]]

ALL, REVERSED, SHUFFLED, BY_FOUR = "all", "reversed", "shuffled", "by four processes"
WAYS = (ALL, REVERSED, SHUFFLED, BY_FOUR)

_MENTIONS = re.compile(rb"periodic_task|LoopingCall|add_timer|periodics")


@dataclass(frozen=True)
class Answers:
    """The messages of each file linted alone, and one line for each way of linting that gave others."""

    alone: Mapping[Path, Messages]
    differences: tuple[str, ...]


def compare(
    cwd: Path,
    chosen: Sequence[Path],
    everything: Sequence[Path],
    rng: random.Random,
    ways: Sequence[str] = WAYS,
) -> Answers:
    """Lint the ``chosen`` files alone, and among ``everything`` in some ways, in the directory ``cwd``."""
    alone: dict[Path, Messages] = {}
    for file in chosen:
        alone.update(_messages(cwd, [file], 1))
    shuffled = rng.sample(everything, len(everything))
    files_and_jobs = {
        ALL: (everything, 1),
        REVERSED: (everything[::-1], 1),
        SHUFFLED: (shuffled, 1),
        BY_FOUR: (everything, 4),
    }
    differences: list[str] = []
    for way in ways:
        files, jobs = files_and_jobs[way]
        together = _messages(cwd, files, jobs, new_python=jobs > 1)
        differences.extend(
            f"{file}, {way}: {together[file]} instead of {alone[file]}"
            for file in chosen
            if together[file] != alone[file]
        )
    return Answers(alone, tuple(differences))


def _messages(
    cwd: Path, files: Sequence[Path], jobs: int, *, new_python: bool = False
) -> dict[Path, Messages]:
    result = run_pylint(
        "--load-plugins=pylint_periodic",
        "--disable=all",
        "--enable=periodic,periodic-review",
        "--periodic-concurrency=eventlet",
        "--periodic-report-greenthreads=yes",
        "--periodic-min-hold=0",
        "--output-format=json2",
        f"--jobs={jobs}",
        *files,
        cwd=cwd,
        new_python=new_python,
    )
    found: dict[Path, Messages] = {file: [] for file in files}
    for message in json.loads(result.stdout)["messages"]:
        found[Path(message["absolutePath"])].append(
            (message["line"], message["column"], message["symbol"], message["message"], message["confidence"])
        )
    return {file: sorted(messages, key=repr) for file, messages in found.items()}


def main() -> int:
    """Compare on one package; the exit status is 1 where an answer differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("package", type=Path)
    parser.add_argument("--files", type=int, default=5, help="how many files are linted alone")
    options = parser.parse_args()
    package = options.package.resolve()
    everything = sorted(
        path for path in package.rglob("*.py") if "tests" not in path.relative_to(package).parts
    )
    holding = [path for path in everything if _MENTIONS.search(path.read_bytes())]
    rng = random.Random(0)
    answers = compare(package.parent, rng.sample(holding, min(options.files, len(holding))), everything, rng)
    for file, messages in answers.alone.items():
        print(f"{file.relative_to(package.parent)}: {len(messages)} messages")
    for difference in answers.differences:
        print(f"DIFFERS {difference}")
    return int(bool(answers.differences))


if __name__ == "__main__":
    sys.exit(main())
