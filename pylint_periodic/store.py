"""What is behind the messages of a run: pylint's own hold no call chain, and not what a task reaches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias, runtime_checkable

from pylint_periodic.findings import BlockingSite, Finding, Judged, NotLookedAt, TaskReach
from pylint_periodic.messages import BY_SYMBOL
from pylint_periodic.task_calls import TaskCall
from pylint_periodic.wording import message_text

if TYPE_CHECKING:
    from pylint.lint import PyLinter
    from pylint.message import Message


@dataclass(frozen=True)
class Found:
    """A finding, and the directory that the paths in it start from.

    ``fingerprints`` are those of its sites, where they were made of more findings than are reported.
    """

    finding: Finding
    root: str
    fingerprints: Mapping[BlockingSite, str] | None = field(default=None, compare=False)


class FoundAt(NamedTuple):
    """Where pylint says a message: an absolute path, and line and column as pylint has them."""

    path: str
    line: int
    column: int


# Calls that begin at one place, such as ``a()()``, differ in the text of their messages alone.
_Key: TypeAlias = tuple[str, FoundAt, str]
ShippedFindings: TypeAlias = Mapping[_Key, Found]


class FindingStore:
    """The findings of a run, by id, place and text of their messages.

    It has those of suppressed messages as well, for which nobody asks. Under ``-j`` each worker fills its
    own, file by file, and the parent joins them.
    """

    def __init__(self) -> None:
        """Start with none."""
        self._found: dict[_Key, Found] = {}

    def add(self, place: FoundAt, found: Found) -> None:
        """Keep the finding whose message is said at ``place``."""
        msgid = BY_SYMBOL[found.finding.symbol.value].msgid
        self._found[msgid, place, message_text(found.finding)] = found

    def of(self, message: Message) -> Found | None:
        """Return the finding behind a message; None for a message that has none."""
        place = FoundAt(message.abspath, message.line, message.column)
        return self._found.get((message.msg_id, place, message.msg))

    def drain(self) -> ShippedFindings:
        """Return what is kept, to be merged elsewhere, and keep nothing."""
        shipped, self._found = self._found, {}
        return shipped

    def merge(self, shipped: ShippedFindings) -> None:
        """Keep what another store gave up."""
        self._found.update(shipped)


@dataclass(frozen=True)
class FileTasks:
    """The tasks of the file at ``path``, as pylint names it; their paths start from ``root``.

    ``calls`` are those below each of the tasks, where they were asked for.
    """

    path: str
    root: str
    tasks: tuple[TaskReach, ...]
    calls: tuple[tuple[TaskCall, ...], ...] = ()


class TaskStore:
    """The tasks of a run, file by file, whether or not their messages are shown; joined as findings are."""

    def __init__(self) -> None:
        """Start with none."""
        self._files: list[FileTasks] = []

    @property
    def files(self) -> tuple[FileTasks, ...]:
        """Return what is kept, by path."""
        return tuple(sorted(self._files, key=lambda file: file.path))

    def drain(self) -> tuple[FileTasks, ...]:
        """Return what is kept, to be merged elsewhere, and keep nothing."""
        shipped, self._files = self._files, []
        return tuple(shipped)

    def merge(self, files: Iterable[FileTasks]) -> None:
        """Keep the tasks of more files."""
        self._files.extend(files)


@dataclass(frozen=True)
class FileJudged:
    """What was judged of the file at ``path``; the paths in that start from ``root``."""

    path: str
    root: str
    judged: Judged


@dataclass(frozen=True)
class ShippedJudgements:
    """What a run has judged, and what it has not looked at."""

    files: tuple[FileJudged, ...] = ()
    not_looked_at: tuple[NotLookedAt, ...] = ()


class JudgementStore:
    """What a run has judged, file by file; joined as findings are."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._files: dict[str, FileJudged] = {}
        self._not_looked_at: dict[str, NotLookedAt] = {}

    def add(self, file: FileJudged) -> None:
        """Keep what was judged of a file."""
        self._files[file.path] = file

    def add_not_looked_at(self, what: NotLookedAt) -> None:
        """Keep that something was not looked at."""
        self._not_looked_at.setdefault(what.path, what)

    @property
    def all(self) -> ShippedJudgements:
        """Return what is kept, by path."""
        return ShippedJudgements(
            tuple(file for _, file in sorted(self._files.items())),
            tuple(what for _, what in sorted(self._not_looked_at.items())),
        )

    def drain(self) -> ShippedJudgements:
        """Return what is kept, to be merged elsewhere, and keep nothing."""
        shipped = self.all
        self._files, self._not_looked_at = {}, {}
        return shipped

    def merge(self, shipped: ShippedJudgements) -> None:
        """Keep what another store gave up."""
        for file in shipped.files:
            self.add(file)
        for what in shipped.not_looked_at:
            self.add_not_looked_at(what)


@runtime_checkable
class _KeepsFindings(Protocol):
    findings: FindingStore


@runtime_checkable
class _KeepsJudgements(Protocol):
    judgements: JudgementStore


@runtime_checkable
class _KeepsTasks(Protocol):
    tasks: TaskStore


def findings_of(linter: PyLinter) -> FindingStore:
    """Return the findings of a run, complete once all files are linted; empty without our checker."""
    for checker in linter.get_checkers():
        if isinstance(checker, _KeepsFindings) and isinstance(checker.findings, FindingStore):
            return checker.findings
    return FindingStore()


def judgements_of(linter: PyLinter) -> JudgementStore:
    """Return what a run has judged, complete once all files are linted; empty without our checker."""
    for checker in linter.get_checkers():
        if isinstance(checker, _KeepsJudgements) and isinstance(checker.judgements, JudgementStore):
            return checker.judgements
    return JudgementStore()


def tasks_of(linter: PyLinter) -> tuple[FileTasks, ...]:
    """Return the tasks of a run, complete once all files are linted; none without the reviewer's checker."""
    for checker in linter.get_checkers():
        if isinstance(checker, _KeepsTasks) and isinstance(checker.tasks, TaskStore):
            return checker.tasks.files
    return ()
