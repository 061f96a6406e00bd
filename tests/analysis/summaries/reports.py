"""The reports of programs, made and read back: what the tests of records ask for.

Run as a program, ``python -m tests.analysis.summaries.reports FILE...``, it writes a digest of the bytes of
all reports of each file: what another process makes of it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from pylint_periodic.analysis.flow.sites import Report
from pylint_periodic.analysis.module_review import review_module
from pylint_periodic.analysis.summaries.fixpoint import Analysis
from pylint_periodic.analysis.summaries.reach import reached
from pylint_periodic.analysis.summaries.records import encode
from pylint_periodic.settings import Settings
from pylint_periodic.source.syntax.reading.trees import load_tree
from pylint_periodic.source.values.function_refs import FunctionRef

SETTINGS = Settings(report_greenthreads=True, data_loops="all")


def reports_of(path: Path) -> Iterator[tuple[FunctionRef, Report]]:
    """Yield the reports of all functions that the tasks of a module reach, task by task."""
    tree = load_tree(path, path.stem)
    assert tree is not None
    review = review_module(tree, str(path), SETTINGS)
    functions = review.operations.functions
    analysis = Analysis(review.operations, SETTINGS, cuts=False)
    for task in review.tasks:
        for function, _ in reached(analysis, functions.ref(task.function)):
            yield function, analysis.report(function)


def digest_of(path: Path) -> str:
    """Return what stands for the references and the bytes of all reports of a file, in their order."""
    whole = sha256()
    for function, report in reports_of(path):
        whole.update(repr(function).encode())
        whole.update(encode(report))
    return whole.hexdigest()


def main(files: Sequence[str]) -> None:
    """Write a line for each file."""
    for file in files:
        print(digest_of(Path(file)))


if __name__ == "__main__":
    main(sys.argv[1:])
