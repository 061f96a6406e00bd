"""Prints how much of what services' tests really ran below periodic tasks is listed, and what is missed.

    python -m tests.tools.compare_calls [--command PROGRAM] [--site DIR] [--keep DIR] [--missed N] DATA...

The source of the recorded version is fetched with `pip download --no-deps`, unless --site names a folder that
holds the package. Nothing of it is imported or executed. What the command says is kept in --keep and taken
from there.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from tests.tools.compare_calls.comparison import Comparison, Missed
from tests.tools.compare_calls.listing import Listing, list_calls
from tests.tools.compare_calls.recordings import Recording
from tests.tools.compare_calls.sources import Sources, fetch

_COMMAND = Path(sys.executable).with_name("pylint-periodic")


def main() -> None:
    """Compare each recording, and print the numbers of all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--command", type=Path, default=_COMMAND, help="another pylint-periodic")
    parser.add_argument("--site", type=Path, help="the folder that holds the recorded package")
    parser.add_argument("--keep", type=Path, help="where to keep what the command says")
    parser.add_argument(
        "--missed", type=int, default=0, metavar="N", help="show so many missed pairs of a kind"
    )
    parser.add_argument("data", type=Path, nargs="+", help="what the tracer has kept")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as instead:
        kept = options.keep or Path(instead)
        kept.mkdir(parents=True, exist_ok=True)
        missed: list[Missed] = []
        totals = [0, 0, 0, 0]
        for path in options.data:
            data = Recording.read(path)
            site = options.site or fetch(data["pypi"], data["version"])
            listing = list_calls(options.command, site, data["package"], kept / f"{data['service']}.json")
            recording = Recording(data, Sources(site))
            comparison = Comparison(recording, listing)
            pairs, functions = comparison.pairs, comparison.functions
            numbers = [len(pairs), sum(pairs.values()), *functions]
            totals = [total + number for total, number in zip(totals, numbers, strict=True)]
            print(_line(f"{recording.service} {recording.version}", numbers), _fan_out(listing), sep="\n")
            for name in comparison.unknown:
                print(f"  no task: {name}")
            missed += comparison.missed
    print(_line("all", totals))
    _print_missed(missed, options.missed)


def _line(name: str, numbers: Sequence[int]) -> str:
    pairs, good, functions, reached = numbers
    frontier = f"{good} of {pairs} pairs at the frontier ({_percent(good, pairs)})"
    return f"{name}: {frontier}, {reached} of {functions} functions of tasks ({_percent(reached, functions)})"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def _fan_out(listing: Listing) -> str:
    fans = listing.fans
    if not fans:
        return "  no call is followed"
    counts, guessed = sorted(fans.values()), listing.inferred_fans
    widest = ", ".join(f"{place} {count}" for place, count in fans.most_common(3))
    late = counts[int(0.95 * (len(counts) - 1))]
    return (
        f"  fan-out of {len(counts)} places: mean {statistics.mean(counts):.2f},"
        f" median {statistics.median(counts):g}, 95 % {late}, most {widest}; {len(guessed)} by hierarchy"
    )


def _print_missed(missed: Sequence[Missed], examples: int) -> None:
    kinds: dict[str, list[Missed]] = defaultdict(list)
    for item in missed:
        kinds[item.kind].append(item)
    ordered = sorted(kinds.items(), key=lambda pair: (-sum(len(item.lost) for item in pair[1]), pair[0]))
    print(f"\n{len(missed)} missed pairs: pairs, functions of tasks behind them, by kind")
    for kind, items in ordered:
        print(f"{len(items):>4} {sum(len(item.lost) for item in items):>5}  {kind}")
        for item in sorted(items, key=lambda item: -len(item.lost))[:examples]:
            print(f"{'':12}{len(item.lost):>4}  {item.place} -> {item.callee}  [{item.taken_for[:160]}]")


if __name__ == "__main__":
    main()
