"""Reviews whole bodies of code, to see that nothing breaks the analysis.

Run it as ``python -m tests.tools.corpora PATH...``.

Each PATH is a file or a directory, such as the standard library, a virtual environment's site-packages, or
unpacked wheels of services. Every function that can be called without an argument (``self`` and ``cls``
aside) is taken for a periodic task, with all options wide open, so that the analysis has something to do in
each file; ``--tasks-only`` leaves it at the tasks that there are. The automatic fixes of what is found are
made in memory, and what comes out must parse.

The exit status is 1 when a file made the analysis fail or took too long. Nothing is imported, executed or
written.
"""

from __future__ import annotations

import argparse
import ast
import multiprocessing
import resource
import signal
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import FrameType

from astroid import nodes

from pylint_periodic.analysis.module_review import ModuleReview, review_module
from pylint_periodic.analysis.tasks.task import Task
from pylint_periodic.findings import TaskKind
from pylint_periodic.fixing.fixer import FixedFile, fix_files
from pylint_periodic.fixing.sources import FileSources
from pylint_periodic.settings import Settings
from pylint_periodic.source.syntax.reading.trees import load_tree
from pylint_periodic.source.syntax.walk import method_kind, parameters, walk_statements

# In seconds: of CPU time, what the review of a file may take; and when a file is given up.
SLOW, GIVEN_UP = 5.0, 120
# A process is replaced after so many files, so that what is kept for a run cannot add up without end.
FILES_PER_PROCESS = 200
WIDE_OPEN = Settings(
    data_loops="all",
    concurrency="eventlet",
    report_may_yield=True,
    single_metadata=True,
    report_greenthreads=True,
)


@dataclass(frozen=True)
class Looked:
    """What became of one file: ``failure`` is empty where it was reviewed.

    ``seconds`` are of CPU time, without the fixes: they are made in all files that were reached.
    """

    path: str
    tasks: int = 0
    findings: int = 0
    fixes: int = 0
    seconds: float = 0.0
    mebibytes: float = 0.0
    failure: str = ""


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the Python files at and below some paths, sorted."""
    for path in paths:
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


def look_at(path: Path, *, tasks_only: bool) -> Looked:
    """Review one file and make its fixes; what fails is told, never raised."""
    try:
        with given_up_after(GIVEN_UP):
            done = _reviewed(path, tasks_only=tasks_only)
    except Exception as error:  # pylint: disable=broad-exception-caught  # this is what we are looking for
        done = Looked(str(path), failure=f"{type(error).__name__}: {error}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return replace(done, mebibytes=memory)


@contextmanager
def given_up_after(seconds: int) -> Iterator[None]:
    """Raise ``TimeoutError`` in what is not done after so many seconds."""

    def give_up(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"not done after {seconds} s")

    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


def _reviewed(path: Path, *, tasks_only: bool) -> Looked:
    start = time.process_time()
    tree = load_tree(path, path.stem)
    if tree is None:
        return Looked(str(path))  # pylint itself says what is wrong with it
    review = review_module(tree, str(path), WIDE_OPEN)
    if not tasks_only:
        review.tasks = tuple(_every_function(tree, review))
    placed = review.findings
    list(review.cut_short)
    seconds = time.process_time() - start
    return Looked(str(path), len(review.tasks), len(placed), sum(map(applied, fixed_files(review))), seconds)


def fixed_files(review: ModuleReview) -> list[FixedFile]:
    """Return the files that a review's findings are in, with their automatic fixes made; each parses."""
    sites = dict.fromkeys(site for item in review.findings for site in item.finding.sites)
    fixes = [fix for site in sites if (fix := site.fix.automatic)]
    paths = {fix.location.path for fix in fixes}
    fixed = fix_files(fixes, FileSources({path: review.root / path for path in paths}))
    for file in fixed:
        ast.parse(file.after)
    return fixed


def applied(file: FixedFile) -> int:
    """Return how many fixes are in a fixed file."""
    return sum(1 for outcome in file.outcomes if not outcome.reason)


def _every_function(tree: nodes.Module, review: ModuleReview) -> Iterator[Task]:
    """Yield a task for each function that can be called without an argument."""
    for node in walk_statements(tree):
        if isinstance(node, nodes.FunctionDef):
            own = 1 if method_kind(node) in ("method", "classmethod") else 0
            required = len(parameters(node)) - own - len(node.args.defaults or ())
            if required <= 0:
                function = review.operations.resolver.lexical(node)
                yield Task(function, TaskKind.DECORATED, node, function.name)


def main() -> int:
    """Review everything, tell what broke or was slow, and how much was looked at."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--tasks-only", action="store_true", help="take nothing for a task that is none")
    parser.add_argument("-j", "--jobs", type=int, default=multiprocessing.cpu_count())
    options = parser.parse_args()
    seen: list[Looked] = []
    bad = 0
    with multiprocessing.Pool(options.jobs, maxtasksperchild=FILES_PER_PROCESS) as pool:
        look = partial(look_at, tasks_only=options.tasks_only)
        for looked in pool.imap_unordered(look, files_in(options.paths), chunksize=4):
            seen.append(looked)
            if looked.failure or looked.seconds > SLOW:
                bad += 1
                print(f"{looked.path}: {looked.failure or 'slow'} ({looked.seconds:.1f} s)", flush=True)
    tasks, findings, fixes = (
        sum(getattr(one, name) for one in seen) for name in ("tasks", "findings", "fixes")
    )
    slowest = max(seen, key=lambda one: one.seconds, default=Looked(""))
    memory = max((one.mebibytes for one in seen), default=0)
    print(
        f"{len(seen):,} files, {tasks:,} tasks, {findings:,} findings, {fixes:,} fixes; {bad} failed or slow"
    )
    print(f"slowest: {slowest.path} ({slowest.seconds:.1f} s); at most {memory:.0f} MiB in a process")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
