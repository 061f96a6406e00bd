"""What a run has judged, in one line: a green run over no task is not a green run over forty."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pylint_periodic.findings import NotLookedAt, Symbol
from pylint_periodic.hubs import Hub
from pylint_periodic.store import FileJudged

_NAMED = 3
_OF_RUNS = (Symbol.INTERNAL_ERROR, Symbol.CUT_SHORT, Symbol.TASK_REVIEW, Symbol.DISABLE_WITHOUT_REASON)
_FINDINGS = frozenset(symbol.value for symbol in Symbol if symbol not in _OF_RUNS)


@dataclass(frozen=True)
class RunSummary:
    """What a run has judged: its files, the tasks in them, and with what they run; and what it has not.

    ``unresolved`` are the places of calls that hand over a function that could not be told; ``below`` is how
    many sites hold the hub for too short a time to be said. ``excluded`` is left out by default.
    """

    files: int = 0
    tasks: int = 0
    greenthreads: int = 0
    cut_short: int = 0
    hubs: tuple[tuple[str, Hub], ...] = ()
    findings: int = 0
    not_judged: tuple[NotLookedAt, ...] = ()
    unresolved: tuple[str, ...] = ()
    below: int = 0
    excluded: tuple[NotLookedAt, ...] = ()

    @property
    def has_tasks(self) -> bool:
        """Return whether there was anything to judge."""
        return bool(self.tasks or self.greenthreads)

    def line(self, *, whole: bool = False) -> str:
        """Return the summary for people; of names it has the first few, or with ``whole`` all."""
        limit = None if whole else _NAMED
        return "; ".join(part for part in self._parts(limit) if part)

    def _parts(self, limit: int | None) -> Iterator[str]:
        tasks = _counted(self.tasks, "periodic task") + " and " + _counted(self.greenthreads, "greenthread")
        yield f"judged {tasks if self.has_tasks else 'no task'} in {_counted(self.files, 'file')}"
        yield from _of_hubs(self.hubs, limit)
        yield _counted(self.findings, "finding")
        if self.below:
            yield f"{_counted(self.below, 'site')} below periodic-min-hold left out"
        if self.not_judged:
            yield "not judged: " + ", ".join(_by_reason(self.not_judged, limit))
        if self.excluded:
            listed = ", ".join(_by_reason(self.excluded, limit))
            yield f"left out without --no-default-excludes: {listed}"
        if self.unresolved:
            functions = _counted(len(self.unresolved), "function")
            yield f"{functions} handed over and not known ({_named(self.unresolved, limit)})"
        if self.cut_short:
            yield f"{_counted(self.cut_short, 'task')} not followed to the end"


def _by_reason(skipped: Sequence[NotLookedAt], limit: int | None) -> Iterator[str]:
    """Yield how much there is of each reason, with names."""
    for reason in sorted({what.reason for what in skipped}):
        paths = [what.path for what in skipped if what.reason == reason]
        yield f"{len(paths)} {reason} ({_named(paths, limit)})"


def _of_hubs(hubs: Iterable[tuple[str, Hub]], limit: int | None) -> Iterator[str]:
    """Yield which packages have a hub, and which have none and why, with the programs that it is about."""
    programs: dict[tuple[bool, str], dict[str, dict[str, None]]] = {}
    for package, hub in hubs:
        of_package = programs.setdefault((hub.runs, hub.why_not), {}).setdefault(package, {})
        of_package.update(dict.fromkeys(process.name for process in hub.processes if process.on_hub))
    for (runs, why_not), packages in programs.items():
        # The reason names the program itself.
        shown = [
            name if not (its and runs) else f"{name}: {_named([*its], limit)}"
            for name, its in packages.items()
        ]
        listed = _named(shown, limit)
        yield f"hub: eventlet ({listed})" if runs else f"no hub: {listed}, as {why_not}"


def counted(messages: Mapping[str, int]) -> int:
    """Return how many of the messages, which are counted by symbol, are findings."""
    return sum(number for symbol, number in messages.items() if symbol in _FINDINGS)


def summary_of(
    files: int, judged: Iterable[FileJudged], not_looked_at: Iterable[NotLookedAt], findings: int
) -> RunSummary:
    """Return the summary of a run over so many files, which has made so many findings."""
    each = sorted({file.path: file for file in judged}.values(), key=lambda file: file.path)
    # Of a package's hubs that of its first file is the first: no set has an order.
    hubs = dict.fromkeys(
        (file.judged.package, file.judged.hub) for file in each if file.judged.hub is not None
    )
    skipped = {
        os.path.realpath(what.path): what
        for what in (
            *not_looked_at,
            *(
                NotLookedAt(_shown(file.root, what.path), what.reason)
                for file in each
                for what in file.judged.unread
            ),
        )
    }
    return RunSummary(
        files,
        sum(file.judged.tasks for file in each),
        sum(file.judged.greenthreads for file in each),
        sum(file.judged.cut_short for file in each),
        tuple((name, hub) for name, hub in sorted(hubs, key=lambda pair: pair[0]) if hub is not None),
        findings,
        tuple(sorted(skipped.values(), key=lambda what: what.path)),
        tuple(
            f"{_shown(file.root, place.path)}:{place.line}"
            for file in each
            for place in file.judged.unresolved
        ),
        len({(file.root, place) for file in each for place in file.judged.below}),
    )


def _shown(root: str, path: str) -> str:
    """Return a path from the root of a project as seen from the working directory."""
    return os.path.relpath(os.path.join(root, path), os.path.realpath(os.curdir))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _named(names: Sequence[str], limit: int | None) -> str:
    more = len(names) - limit if limit is not None else 0
    return ", ".join([*names[:limit], *([f"{more} more"] if more > 0 else [])])
