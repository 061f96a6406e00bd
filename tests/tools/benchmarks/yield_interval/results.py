"""The figures of the measurement: their form, their medians, and the table in the documentation."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256

from tests.tools.support import ROOT

# The heartbeat's period in seconds, and the numbers of iterations between two yields.
PERIOD = 0.01
INTERVALS = tuple(10**power for power in range(7))

DATA = ROOT / "docs" / "measurements" / "yield_interval.json"
PICTURE = ROOT / "docs" / "measurements" / "yield_interval.svg"
PAGE = ROOT / "docs" / "measurements" / "yield_interval.md"
_BEGIN, _END = "<!-- measured -->\n", "<!-- end of measured -->"


@dataclass(frozen=True)
class Figure:
    """One loop: ``shape`` is ``while``, ``for``, ``calls`` or ``tested`` (the test for the yield alone).

    ``interval`` is the number of iterations between two yields, 0 for none; ``ratio`` is the time over that
    of the bare loop; ``delay`` is the worst delay of the heartbeat and ``iteration`` the time of one
    iteration, both in seconds.
    """

    shape: str
    interval: int
    ratio: float
    delay: float
    iteration: float


@dataclass(frozen=True)
class Results:
    """The medians over all runs, and what they were measured with."""

    runs: int
    versions: str
    figures: tuple[Figure, ...]

    def figure(self, shape: str, interval: int) -> Figure:
        """Return the figure of one loop."""
        return next(f for f in self.figures if (f.shape, f.interval) == (shape, interval))

    def to_json(self) -> str:
        """Return the text of the data file."""
        return json.dumps(asdict(self), indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Results:
        """Return what ``to_json`` wrote."""
        record = json.loads(text)
        figures = tuple(Figure(**figure) for figure in record["figures"])
        return cls(record["runs"], record["versions"], figures)

    @property
    def digest(self) -> str:
        """What the picture carries, so that a test can tell whether it shows these figures."""
        return sha256(self.to_json().encode()).hexdigest()


def medians(runs: Iterable[Iterable[Figure]], versions: str) -> Results:
    """Return the median of each figure over several runs, rounded to what is meaningful."""
    every = [list(run) for run in runs]
    figures = []
    for same in zip(*every, strict=True):
        figures.append(
            Figure(
                same[0].shape,
                same[0].interval,
                round(statistics.median(figure.ratio for figure in same), 3),
                round(statistics.median(figure.delay for figure in same), 5),
                round(statistics.median(figure.iteration for figure in same), 11),
            )
        )
    return Results(len(every), versions, tuple(figures))


def table(results: Results) -> Iterator[str]:
    """Yield the lines of the table in the documentation."""
    yield f"Medians of {results.runs} runs; {results.versions}."
    yield ""
    yield (
        "| iterations between two yields | throttled `while`: time | of it above the test | worst delay "
        "| chunked `for`: time | worst delay | chunked, two calls an item: time | worst delay |"
    )
    yield "|---|---|---|---|---|---|---|---|"
    bare, counted, calls, tested = (results.figure(shape, 0) for shape in ("while", "for", "calls", "tested"))
    yield f"| no yield | x 1 | | {_ms(bare.delay)} | x 1 | {_ms(counted.delay)} | x 1 | {_ms(calls.delay)} |"
    yield f"| the test alone, no yield | x {tested.ratio:.2f} | | {_ms(tested.delay)} | | | | |"
    for interval in reversed(INTERVALS):
        throttled, chunked, dearer = (results.figure(shape, interval) for shape in ("while", "for", "calls"))
        above = throttled.ratio / tested.ratio - 1
        yield (
            f"| {interval:,} | x {throttled.ratio:.2f} | {above:+.0%} | {_ms(throttled.delay)} "
            f"| x {chunked.ratio:.3f} | {_ms(chunked.delay)} | x {dearer.ratio:.3f} | {_ms(dearer.delay)} |"
        )


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


def with_table(page: str, results: Results) -> str:
    """Return the page with the table put in place of the one that it has."""
    before, _, rest = page.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    return before + _BEGIN + "\n".join(["", *table(results), "", _END]) + after
