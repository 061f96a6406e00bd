"""The command ``python -m pylint_periodic.watchdog``.

``compare HOLDS PYLINT`` sets the log of a watchdog beside a report of ``pylint --output-format=json2`` and
prints a table. Exit status: 0 when some finding explains every hold, 1 when a hold was not predicted, 2 for a
bad command line or a file that can't be read.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pylint_periodic.watchdog.comparison import Comparison, compare, read_findings
from pylint_periodic.watchdog.holds import Hold, read_holds


class _Row(NamedTuple):
    verdict: str
    times: str
    longest: str
    what: str
    where: str
    task: str


_TITLES = _Row("verdict", "times", "longest", "message", "place", "task")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m pylint_periodic.watchdog", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser("compare", help="set recorded holds beside the linter's findings")
    command.add_argument("holds", metavar="HOLDS", help="the log of a watchdog (JSON lines)")
    command.add_argument("pylint", metavar="PYLINT", help="what pylint --output-format=json2 wrote")
    options = parser.parse_args(arguments)
    try:
        result = compare(read_findings(options.pylint), read_holds(options.holds))
    except (OSError, ValueError) as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)
        return 2
    for line in _table(list(_rows(result))):
        print(line)
    return 1 if result.not_predicted else 0


def _rows(result: Comparison) -> Iterator[_Row]:
    for finding, holds in result.confirmed:
        yield _row("confirmed", finding.symbol, f"{finding.path}:{finding.line}", holds)
    for finding in result.not_seen:
        yield _row("not seen", finding.symbol, f"{finding.path}:{finding.line}", ())
    alike: dict[tuple[str, str], list[Hold]] = {}
    for hold in result.not_predicted:
        alike.setdefault((_innermost(hold), _task(hold)), []).append(hold)
    for (where, _), group in alike.items():
        yield _row("not predicted", "", where, group)


def _row(verdict: str, what: str, where: str, holds: Sequence[Hold]) -> _Row:
    longest = f"{max(hold.seconds for hold in holds):.3f} s" if holds else ""
    tasks = ", ".join(dict.fromkeys(_task(hold) for hold in holds))
    return _Row(verdict, str(len(holds)), longest, what, where, tasks)


def _innermost(hold: Hold) -> str:
    if not hold.stack:
        return "unknown"
    frame = hold.stack[-1]
    return f"{frame.path}:{frame.line} in {frame.function}"


def _task(hold: Hold) -> str:
    return f"{hold.holder.value} {hold.task or '(unnamed)'}"


def _table(rows: list[_Row]) -> Iterator[str]:
    widths = [max(len(row[column]) for row in [_TITLES, *rows]) for column in range(len(_TITLES))]
    for row in [_TITLES, *rows]:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


if __name__ == "__main__":
    sys.exit(main())
