"""The figures: each is measured several times in turn with what it is compared to, in one run."""

from __future__ import annotations

import math
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.command.commands import PROGRAM
from tests.tools.benchmarks.cost import Cost, measure
from tests.tools.benchmarks.speed.service import Shape

# Pylint's statuses are bits; 1 is a crash and 32 a refusal.
_STATUSES = tuple(status for status in range(32) if not status & 1)
_COMMAND = (sys.executable, "-c", PROGRAM)
RULE = """\
rules:
  - id: loop-in-periodic-task
    languages: [python]
    severity: WARNING
    message: a loop in a periodic task without a yield
    patterns:
      - pattern-inside: |
          @periodic_task.periodic_task(...)
          def $F(...):
              ...
      - pattern: |
          for $X in $Y:
              ...
      - pattern-not: |
          for $X in $Y:
              ...
              eventlet.sleep(...)
              ...
"""


@dataclass(frozen=True)
class Figure:
    """Medians of one figure and of what it is compared to, and of their ratio or difference, with the aim."""

    what: str
    ours: float
    other: float
    unit: str
    compared: float
    aim: str


def check(*arguments: str, cache: str = "") -> Cost:
    """Run ``pylint-periodic check`` with a cache in a directory, or with none."""
    options = () if cache else ("--no-cache",)
    return measure(
        [*_COMMAND, "check", *options, *arguments],
        allowed=_STATUSES,
        env={"PYLINT_PERIODIC_CACHE": cache},
    )


def semgrep(program: str, rule: Path, package: Path) -> Cost:
    """Run semgrep with one rule over all files of a package."""
    command = [program, "scan", "--metrics=off", "--disable-version-check", "--quiet", f"--config={rule}"]
    return measure([*command, "--no-git-ignore", "--x-ignore-semgrepignore-files", str(package)])


def beside_semgrep(package: Path, program: str, runs: int) -> Iterator[Figure]:
    """Yield what a check costs, without a cache and with a warm one, beside semgrep with one rule."""
    with TemporaryDirectory() as directory:
        rule = Path(directory, "rule.yaml")
        rule.write_text(RULE, encoding="utf-8")
        cache = str(Path(directory, "cache"))
        check(str(package), cache=cache)
        rounds = [
            (semgrep(program, rule, package), check(str(package)), check(str(package), cache=cache))
            for _ in range(runs)
        ]
    for name, position, aim in (("cold", 1, "0.7"), ("warm", 2, "0.3")):
        yield _ratio(f"`check {package.name}`, {name}, beside semgrep", rounds, position, aim)
    yield Figure(
        f"peak memory of `check {package.name}`, cold",
        statistics.median(costs[1].mebibytes for costs in rounds),
        200,
        "MiB",
        statistics.median(costs[1].mebibytes for costs in rounds) / 200,
        "1",
    )


def _ratio(what: str, rounds: Sequence[tuple[Cost, ...]], position: int, aim: str) -> Figure:
    return Figure(
        what,
        statistics.median(costs[position].seconds for costs in rounds),
        statistics.median(costs[0].seconds for costs in rounds),
        "s",
        statistics.median(costs[position].seconds / costs[0].seconds for costs in rounds),
        aim,
    )


def one_large_file(package: Path, runs: int) -> Figure:
    """Return the processor time of a check of a package's largest task file, above that of pylint's start."""
    file = max(package.rglob("*manager.py"), key=lambda path: path.stat().st_size)
    lines = file.read_bytes().count(b"\n")
    with TemporaryDirectory() as directory:
        empty = Path(directory, "empty.py")
        empty.write_text("", encoding="utf-8")
        start = [sys.executable, "-m", "pylint", "--rcfile=/dev/null", "--persistent=no", "--disable=all"]
        pairs = [
            (measure([*start, "--enable=unused-import", str(empty)]), check(str(file))) for _ in range(runs)
        ]
    ours = statistics.median(pair[1].cpu for pair in pairs)
    other = statistics.median(pair[0].cpu for pair in pairs)
    what = f"one file of {lines:,} lines, cold, beside the start of pylint"
    return Figure(what, ours, other, "s of CPU", ours - other, "1.0 s more")


def services(packages: Sequence[Path], runs: int) -> Iterator[Figure]:
    """Yield what a check of several services at once costs with two processes, beside one."""
    paths = [str(package) for package in packages]
    rounds = [(check("-j1", *paths), check("-j2", *paths)) for _ in range(runs)]
    yield _ratio(f"{len(paths)} services at once, cold, `-j 2` beside `-j 1`", rounds, 1, "")
    with TemporaryDirectory() as cache:
        check(*paths, cache=cache)
        warm = [(check("-j1", *paths, cache=cache), check("-j2", *paths, cache=cache)) for _ in range(runs)]
    yield _ratio(f"{len(paths)} services at once, warm, `-j 2` beside `-j 1`", warm, 1, "")


GROWTH: dict[str, Callable[[int], Shape]] = {
    "files": lambda times: Shape(tasks=8 * times),
    "call depth": lambda times: Shape(depth=3 * times, functions=3),
    "functions in a file": lambda times: Shape(functions=10 * times),
}
TIMES = (1, 2, 4, 8, 16)


def growth(runs: int) -> dict[str, list[float]]:
    """Return the processor seconds of services of growing size, above those of an empty one."""
    with TemporaryDirectory() as directory:
        empty = Shape(tasks=0).write(Path(directory, "empty"))
        found: dict[str, list[float]] = {}
        for name, shape in GROWTH.items():
            packages = [shape(times).write(Path(directory, f"{name} {times}")) for times in TIMES]
            rounds = [[check(str(path)).cpu for path in (empty, *packages)] for _ in range(runs)]
            found[name] = [
                statistics.median(costs[n] - costs[0] for costs in rounds) for n in range(1, len(TIMES) + 1)
            ]
        return found


def exponent(seconds: Sequence[float]) -> float:
    """Return the power of the size that times grow with: the slope of their logarithms, by least squares."""
    slope, _ = statistics.linear_regression([math.log(times) for times in TIMES], [*map(math.log, seconds)])
    return slope
