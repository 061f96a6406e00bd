"""The outcome of all deletions, as tables and lists for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from tests.mutation_of_truth.service import MODES, WIDE_OPEN, Deleted
from tests.mutation_of_truth.verdicts import Outcome


def table(found: Mapping[str, Sequence[Deleted]]) -> str:
    """Return a table for each set of options, with a row for each service."""
    return "\n\n".join(f"{mode}:\n\n{_table(found, mode)}" for mode in MODES)


def _table(found: Mapping[str, Sequence[Deleted]], mode: str) -> str:
    columns = list(Outcome)
    rows = [("service", "yields in loops", *(column.value for column in columns), "noticed of what counts")]
    total: Counter[Outcome] = Counter()
    for name, deleted in found.items():
        counts = Counter(one.verdicts[mode].outcome for one in deleted)
        total += counts
        rows.append(_row(name, counts))
    rows.append(_row("all", total))
    rule = tuple("---" for _ in rows[0])
    return "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], rule, *rows[1:]))


def _row(name: str, counts: Counter[Outcome]) -> tuple[str, ...]:
    noticed, missed = counts[Outcome.NOTICED], counts[Outcome.MISSED]
    rate = f"{noticed / (noticed + missed):.1%}" if noticed + missed else "-"
    return (name, str(counts.total()), *(str(counts[column]) for column in Outcome), rate)


def details(found: Mapping[str, Sequence[Deleted]]) -> str:
    """Return a line for each deletion that was not noticed with all options wide open."""
    return "\n".join(_details(found))


def _details(found: Mapping[str, Sequence[Deleted]]) -> Iterator[str]:
    for outcome in Outcome:
        if outcome is Outcome.NOTICED:
            continue
        for deleted in found.values():
            for one in deleted:
                if one.outcome is outcome:
                    yield (
                        f"{outcome.value}: {one.path}:{one.line} in {one.function}: `{one.text}` in `{one.loop}`: "
                        f"{one.verdicts[WIDE_OPEN].reason}"
                    )
