"""The outcome of all deletions as Markdown: a table for each set of options, and what was not noticed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from tests.mutation_of_truth.service import DEFAULT, WIDE_OPEN, Deleted
from tests.mutation_of_truth.verdicts import Outcome

_TITLES = {WIDE_OPEN: "All options wide open", DEFAULT: "Default options"}
# What only the default options leave unsaid is no line each: the other list has what is left of them.
_BY_OPTION = (Outcome.NOTICED, Outcome.MAY_YIELD, Outcome.CHEAP)


def report(found: Mapping[str, Sequence[Deleted]]) -> str:
    """Return the tables, then a line for each deletion that was not noticed, with the reason."""
    return "\n".join(_report(found)).rstrip() + "\n"


def _report(found: Mapping[str, Sequence[Deleted]]) -> Iterator[str]:
    for mode, title in _TITLES.items():
        yield from (f"## {title}", "", *_table(found, mode), "")
    for mode in _TITLES:
        yield from _unnoticed(found, mode)


def _table(found: Mapping[str, Sequence[Deleted]], mode: str) -> Iterator[str]:
    header = ("service", "yields", *(column.value for column in Outcome), "noticed of noticed and missed")
    yield _line(header)
    yield _line("---" for _ in header)
    total: Counter[Outcome] = Counter()
    for name, deleted in found.items():
        counts = Counter(one.verdicts[mode].outcome for one in deleted)
        total += counts
        yield _line(_row(name, counts))
    yield _line(_row("all", total))


def _line(cells: Sequence[str] | Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _row(name: str, counts: Counter[Outcome]) -> tuple[str, ...]:
    noticed, missed = counts[Outcome.NOTICED], counts[Outcome.MISSED]
    rate = f"{noticed / (noticed + missed):.1%}" if noticed + missed else "-"
    return (name, str(counts.total()), *(str(counts[column]) for column in Outcome), rate)


def _unnoticed(found: Mapping[str, Sequence[Deleted]], mode: str) -> Iterator[str]:
    for outcome in Outcome:
        if outcome in _BY_OPTION:
            continue
        lines = [
            f"- {one.path}:{one.line}, `{one.text}` in `{one.loop}`: {one.verdicts[mode].reason}"
            for deleted in found.values()
            for one in deleted
            if one.verdicts[mode].outcome is outcome and _is_said_here(one, mode)
        ]
        if lines:
            yield from (f"## {_TITLES[mode]}: {outcome.value}", "", *lines, "")


def _is_said_here(one: Deleted, mode: str) -> bool:
    """What came to the same in both is said once; loops that are reported by default are named by both."""
    return (
        mode == WIDE_OPEN
        or one.verdicts[mode].outcome in (Outcome.REPORTED_BEFORE, Outcome.MISSED)
        or (one.verdicts[mode].outcome is not one.outcome)
    )
