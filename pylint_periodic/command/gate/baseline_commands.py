"""The commands around a baseline: ``check`` against one, ``baseline write`` and ``baseline update``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pylint_periodic.command.base.errors import Refused
from pylint_periodic.command.gate.baseline import Baseline, Entry, New
from pylint_periodic.command.gate.filters import Identified, Judge, identify
from pylint_periodic.command.lint.run import Wanted, collect, counted, not_looked_at, say
from pylint_periodic.command.lint.session import Linted


def against_baseline(path: Path) -> Judge:
    """Return the judge for whom counts what is not in a baseline, and who says which entries are stale.

    Raises ``Refused`` where there is no baseline at ``path``.
    """
    baseline = Baseline.read(path)

    def judge(linted: Linted, identified: Sequence[Identified]) -> New:
        for entry in baseline.stale(baseline.entries_of(identified), linted.files):
            say(f"stale in {path}: {entry}")
        return New(baseline)

    return judge


def write_baseline(wanted: Wanted, path: Path) -> int:
    """Write all that is found into a baseline, in place of what it held; return 0. Raises ``Refused``."""
    baseline = Baseline.to_write(path)
    _, identified = _found(wanted)
    entries = baseline.entries_of(identified)
    baseline.write(entries.values())
    say(f"{path}: {counted(len(entries), 'finding', 'findings')}")
    return 0


def update_baseline(wanted: Wanted, path: Path, *, grow: bool) -> int:
    """Take stale entries out of a baseline, and with ``grow`` new ones in; return 0. Raises ``Refused``."""
    baseline = Baseline.to_update(path)
    linted, identified = _found(wanted)
    found = baseline.entries_of(identified)
    stale = baseline.stale(found, linted.files)
    left = baseline.still_true(found, linted.files)
    new = {key: entry for key, entry in found.items() if not _knows(baseline.entries.get(key), entry)}
    entries = {**left, **{key: _joined(left.get(key), entry) for key, entry in new.items()}} if grow else left
    baseline.write(entries.values())
    for entry in stale:
        say(f"removed from {path}: {entry}")
    taken = (
        f"{len(new)} added" if grow else f"{len(new)} new left out" + (" (--grow adds them)" if new else "")
    )
    say(f"{path}: {counted(len(entries), 'finding', 'findings')}, {len(stale)} removed, {taken}")
    return 0


def _knows(known: Entry | None, found: Entry) -> bool:
    return known is not None and set(found.tasks) <= set(known.tasks)


def _joined(known: Entry | None, found: Entry) -> Entry:
    tasks = {*found.tasks, *(known.tasks if known else ())}
    return replace(found, tasks=tuple(sorted(tasks)))


def _found(wanted: Wanted) -> tuple[Linted, list[Identified]]:
    linted = collect(wanted)
    problems = not_looked_at(linted)
    for line in problems:
        say(line)
    if problems:
        raise Refused("the baseline is left as it was, because not all could be looked at")
    return linted, identify(linted)
