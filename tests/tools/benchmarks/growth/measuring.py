"""How much work a shape is: calls counted in this process, or seconds of a process of its own."""

from __future__ import annotations

import cProfile
import math
import pstats
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from pylint_periodic.analysis.module_review import review_module
from pylint_periodic.analysis.tasks.scan.scan import TaskScan
from pylint_periodic.findings import Symbol
from pylint_periodic.settings import Settings
from pylint_periodic.source.memory import forget_files, forget_nodes
from pylint_periodic.source.syntax.reading.interpreter_limits import deeply
from pylint_periodic.source.syntax.reading.trees import load_tree
from tests.tools.benchmarks.growth.table import Files, Shape
from tests.tools.benchmarks.speed.cases import check

HIGHEST = 1.25
"""The largest power of the size that the work of any shape may grow with."""

TIMES = (1, 2, 4)
# Calls are the same each time, so one doubling tells as much as two do of seconds.
_COUNTED_TIMES = (1, 2)
_WITHOUT_BUDGETS = Settings(max_depth=1_000_000, max_functions=1_000_000, max_seconds=1_000_000, min_hold=0.0)
_OPTIONS = (
    "--periodic-max-depth=1000000",
    "--periodic-max-functions=1000000",
    "--periodic-max-seconds=1000000",
    "--periodic-min-hold=0",
)
# Less than this says nothing of how it grows.
_LEAST = 0.01


@contextmanager
def written(files: Files) -> Iterator[Path]:
    """Write the files of a package for a while, and give its directory."""
    with TemporaryDirectory() as name:
        directory = Path(name, "service")
        directory.mkdir()
        for file, text in files.items():
            (directory / file).write_text(text, encoding="utf-8")
        yield directory


def symbols(directory: Path) -> list[Symbol]:
    """Return what is said of the files of a package, chosen and reviewed as the command does."""
    scan = TaskScan(_WITHOUT_BUDGETS)
    found: list[Symbol] = []
    for path in sorted(directory.glob("*.py")):
        if not scan.may_hold_tasks(str(path), path.read_bytes()):
            continue
        tree = load_tree(path, f"service.{path.stem}")
        assert tree is not None, path
        review = review_module(tree, str(path), _WITHOUT_BUDGETS)
        found.extend(item.finding.symbol for item in review.findings)
    return found


@deeply  # a profile sees its own thread alone
def _profiled(profile: cProfile.Profile, directory: Path) -> list[Symbol]:
    profile.enable()
    try:
        return symbols(directory)
    finally:
        profile.disable()


def calls(shape: Shape, size: int) -> int:
    """Return how many calls of functions, those of C too, a shape makes at a size.

    Raises ``AssertionError`` where the loop at the end of its task is not found.
    """
    forget_nodes()
    forget_files()
    profile = cProfile.Profile()
    with written(shape.make(size)) as directory:
        said = _profiled(profile, directory)
    assert Symbol.UNBOUNDED_LOOP in said, f"{shape.name} at {size}: {said}"
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    return sum(figures[1] for figures in stats.values())


def seconds(shape: Shape, size: int) -> float:
    """Return the processor time of a check of a shape at a size, in a process of its own."""
    with written(shape.make(size)) as directory:
        return check(str(directory), "--", *_OPTIONS).cpu


def power(work: Sequence[float]) -> float:
    """Return the power of the size that work at n, 2n and 4n grows with.

    The smaller one of the last doubling and of both together counts: what one figure of a linear shape has
    too much lifts one of the two.
    """
    first, second, third = (max(one, _LEAST) for one in work)
    return min(math.log2(third / second), math.log2(third / first) / 2)


def counted_power(shape: Shape, start: int) -> float:
    """Return the power that the calls of a shape grow with, above those of an almost empty program."""
    once, twice = (calls(shape, int(times * shape.counted)) - start for times in _COUNTED_TIMES)
    found = math.log2(max(twice, 1) / max(once, 1))
    if found <= HIGHEST:
        return found
    # Between the two there may be a limit of the analysis that changes how it goes on.
    return power([calls(shape, times * shape.counted) - start for times in TIMES])


def timed(
    shape: Shape, start: float, runs: int, work: Callable[[Shape, int], float] = seconds
) -> list[float]:
    """Return the least time of some runs at n, 2n and 4n, above that of a program with nothing but a task."""
    return [min(work(shape, times * shape.timed) for _ in range(runs)) - start for times in TIMES]
