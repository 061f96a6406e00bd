"""One run of the linter: what the command wants of it, and what comes back."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from pylint.lint import PyLinter
from pylint.message import Message
from pylint.reporters import CollectingReporter

from pylint_periodic.command.lint.file_selection import Cache
from pylint_periodic.command.lint.messages.naming import Naming
from pylint_periodic.command.lint.messages.summary import RunSummary
from pylint_periodic.findings import NotLookedAt
from pylint_periodic.store import FileJudged, FileTasks, FindingStore, findings_of, tasks_of


@dataclass(frozen=True)
class Linted:
    """The messages of a run by place, the findings behind them, and the files that it looked at.

    ``tasks`` are those of each file, where a review was wanted. ``naming`` says findings anew.
    """

    messages: tuple[Message, ...]
    store: FindingStore
    files: frozenset[str]
    tasks: tuple[FileTasks, ...] = ()
    naming: Naming = field(default_factory=Naming)


# Returns the messages to report, of those of a run.
Gate: TypeAlias = Callable[[Linted], Sequence[Message]]


@dataclass
class Session:
    """What the command wants of a linter, and whether it got as far as reporting.

    What the configuration names is executed only with ``trust_config``; ``notes`` say for people what was
    not, and what in the options matches nothing. With ``default_excludes`` some is left out of folders:
    what, is in ``excluded``. ``files`` are the real paths of all files of the run, looked at or not, and
    ``turns`` tells their order, by absolute paths. With ``calls`` every call below each task is kept.
    """

    cache: Cache
    gate: Gate | None = None
    trust_config: bool = False
    calls: bool = False
    default_excludes: bool = True
    notes: list[str] = field(default_factory=list)
    reported: bool = False
    files: frozenset[str] = frozenset()
    turns: Mapping[str, int] = field(default_factory=dict)
    paths: Sequence[str] = ()
    skipped: Sequence[NotLookedAt] = ()
    excluded: Sequence[NotLookedAt] = ()
    judged: Sequence[FileJudged] = ()
    summary: RunSummary = field(default_factory=RunSummary)


class Collector(CollectingReporter):
    """Keeps the messages, and writes nothing."""

    def linted(self, linter: PyLinter, session: Session) -> Linted:
        """Return what a linter has said, in the order of the files, which does not depend on ``-j``."""
        messages = sorted(
            self.messages,
            key=lambda message: session.turns.get(os.path.abspath(message.abspath), -1),
        )
        return Linted(tuple(messages), findings_of(linter), session.files, tasks_of(linter))
