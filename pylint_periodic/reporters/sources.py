"""The sources of the files of a run: columns in characters, and what fixes change in the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from pylint_periodic.findings import BlockingSite
from pylint_periodic.fix_point import FixPoint
from pylint_periodic.fixing.changes import Change
from pylint_periodic.fixing.fixer import FileFixer
from pylint_periodic.fixing.source_text import DecodedText, NotFixable, SourceText
from pylint_periodic.wording import describe_fix

if TYPE_CHECKING:
    from pylint.lint import PyLinter

# Trees are large, and what is said of one file mostly comes together.
_KEPT_FILES = 8


@dataclass(frozen=True)
class Proposal:
    """A fix that a program can make: its changes to the text of the file at ``path``, an absolute path."""

    fix: FixPoint
    path: str
    source: DecodedText
    changes: tuple[Change, ...]

    @property
    def described(self) -> str:
        """Return the fix in one phrase, with what it promises."""
        return f"{describe_fix(self.fix, self.fix.location.path)} ({self.fix.safety.value})"


class Sources:
    """Reads files when they are asked for, as pylint did a moment ago; made for the reports of one run."""

    def __init__(self) -> None:
        """Start with nothing read."""
        self._decoded = lru_cache(maxsize=_KEPT_FILES)(_decoded)
        self._fixer = lru_cache(maxsize=_KEPT_FILES)(_fixer)
        self._changes: dict[tuple[str, FixPoint], tuple[Change, ...]] = {}

    def characters(self, path: str, line: int, column: int) -> int:
        """Return how many characters stand before a column in UTF-8 bytes (0-based, as pylint has them).

        Where the file cannot be read, bytes are taken for characters; a column behind the line is at its end.
        """
        source = self._decoded(path)
        if source is None or not 1 <= line <= len(source.lines):
            return column
        before = source.lines[line - 1].rstrip("\r\n").encode()[:column]
        return len(before.decode(errors="ignore"))

    def proposals(self, site: BlockingSite, root: str) -> Iterator[Proposal]:
        """Yield the fixes of a site that can be made, first the one that is taken where nobody chooses.

        ``root`` is the directory that the paths of the finding start from.
        """
        automatic = site.fix.automatic
        for fix in sorted(site.fix.applicable, key=lambda fix: fix is not automatic):
            path = str(Path(root, fix.location.path))
            changes = self._changes_of(path, fix)
            source = self._decoded(path) if changes else None
            if source:
                yield Proposal(fix, path, source, changes)

    def _changes_of(self, path: str, fix: FixPoint) -> tuple[Change, ...]:
        """Return what a fix changes; nothing where it cannot be made. Each report of a run asks for it."""
        if (path, fix) not in self._changes:
            fixer = self._fixer(path, fix.location.path)
            self._changes[path, fix] = fixer.fix([fix]).changes if fixer else ()
        return self._changes[path, fix]


_OF_RUNS: WeakKeyDictionary[PyLinter, Sources] = WeakKeyDictionary()


def sources_of(linter: PyLinter) -> Sources:
    """Return the sources of a run, for all of its reports; called when all files are linted."""
    return _OF_RUNS.setdefault(linter, Sources())


def _decoded(path: str) -> DecodedText | None:
    try:
        return DecodedText(Path(path).read_bytes())
    except (OSError, NotFixable):
        return None


def _fixer(path: str, shown: str) -> FileFixer | None:
    try:
        return FileFixer(shown, SourceText(Path(path).read_bytes()))
    except (OSError, NotFixable):
        return None
