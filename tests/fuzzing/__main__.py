"""Reviews modules that nobody wrote, to see what breaks the analysis: ``python -m tests.fuzzing``.

Each seed makes one module, or a small package of them: random syntax with what stands in periodic tasks put
into it, or part of a real file whose statements are deleted, duplicated, moved, wrapped in loops and given
other names. The real files are the running Python's standard library, and those at and below each PATH.
Every function is taken for a task, with all options wide open. The automatic fixes are made, and what they
leave must compile where it did before, and is reviewed in turn. One seed in some is linted by pylint, too.

What fails, hangs or is slow is told with its seed: ``--seed SEED --modules 1``, with the same PATHs and the
same Python, makes it again. Nothing that is made is imported or executed.
"""

from __future__ import annotations

import argparse
import multiprocessing
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TypeAlias

from tests.fuzzing.examination import GIVEN_UP, Examined, examine
from tests.fuzzing.making import make, standard_library
from tests.tools.corpora import files_in

# A process is replaced after so many seeds, so that what is kept for a run cannot add up without end.
SEEDS_PER_PROCESS = 250
# It is told how far it is after so many.
PROGRESS = 1000


@cache
def real_files(paths: tuple[Path, ...]) -> list[Path]:
    """Return the files to tamper with; each process looks for them once."""
    return [*standard_library(), *files_in(paths)]


def look(paths: tuple[Path, ...], seed: int) -> Examined:
    """Make what one seed makes, and examine it."""
    return examine(make(seed, real_files(paths)))


Look: TypeAlias = Callable[[tuple[Path, ...], int], Examined]


def results(
    seeds: Sequence[int], paths: tuple[Path, ...], jobs: int, looking: Look = look
) -> Iterator[Examined]:
    """Yield what became of each seed, as they are done; where a process is lost, name the suspects."""
    with multiprocessing.Pool(jobs, maxtasksperchild=SEEDS_PER_PROCESS) as pool:
        done = pool.imap_unordered(partial(looking, paths), seeds)
        missing = set(seeds)
        while missing:
            try:
                examined = done.next(timeout=4 * GIVEN_UP)
            except multiprocessing.TimeoutError:
                for seed in sorted(missing)[:jobs]:
                    yield Examined(seed, "one of these", failure="the process died, or nothing can stop it")
                return
            missing.discard(examined.seed)
            yield examined


def keep(examined: Examined, directory: Path) -> None:
    """Write the files of a seed below a directory."""
    for name, content in examined.files.items():
        path = directory / str(examined.seed) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def main(arguments: Sequence[str] | None = None) -> int:
    """Look at so many modules; the exit status is 1 where one broke something."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    parser.add_argument("--modules", type=int, default=20_000, metavar="N", help="how many seeds (20,000)")
    parser.add_argument("--seed", type=int, default=None, metavar="S", help="the first seed (by the clock)")
    parser.add_argument("-j", "--jobs", type=int, default=multiprocessing.cpu_count(), metavar="N")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="write what broke something to a directory")
    options = parser.parse_args(arguments)
    first = int(time.time()) * 1000 if options.seed is None else options.seed
    totals: Counter[str] = Counter()
    slowest, failures = Examined(0, ""), 0
    print(f"seeds {first} to {first + options.modules - 1}", flush=True)
    for examined in results(range(first, first + options.modules), tuple(options.paths), options.jobs):
        totals["modules"] += 1
        totals[examined.how] += 1
        for name in ("tasks", "findings", "fixes"):
            totals[name] += getattr(examined, name)
        slowest = max(slowest, examined, key=lambda one: one.seconds)
        if examined.failure:
            failures += 1
            print(f"seed {examined.seed} ({examined.how}): {examined.failure}", flush=True)
            if options.keep:
                keep(examined, options.keep)
        if totals["modules"] % PROGRESS == 0:
            print(f"{totals['modules']:,} modules", flush=True)
    counts = ", ".join(f"{count:,} {name}" for name, count in totals.items())
    print(
        f"{counts}; {failures} failed; slowest: seed {slowest.seed} with {slowest.seconds:.1f} s of CPU time"
    )
    return 1 if failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
