"""Baselines: the findings that are known, by fingerprint, in a file that people can read and review."""

from __future__ import annotations

import json
import os
from collections.abc import Container, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path

import msgspec
from pylint.message import Message

from pylint_periodic.command.base.confines import tree_of
from pylint_periodic.command.base.errors import Refused
from pylint_periodic.command.base.inputs import real_file
from pylint_periodic.command.base.output_file import OutputFile
from pylint_periodic.command.gate.filters import Identified
from pylint_periodic.findings import CallPath
from pylint_periodic.fingerprints import VERSION
from pylint_periodic.source.syntax.reading.files import read_regular
from pylint_periodic.store import Found

# In bytes; an entry is a few hundred.
_LIMIT = 64 * 2**20
_LONGEST_VERSION = 100
# Parts the file of a task from its name.
_OF = "::"


@dataclass(frozen=True, order=True)
class Entry:
    """One known site: its file and function, what is said of it, and of which tasks, ``PATH::NAME``.

    Paths are relative to the directory of the baseline, with slashes. A site is known by its fingerprint; of
    a task that the entry does not name, it is new.
    """

    site: str
    symbol: str
    function: str
    tasks: tuple[str, ...]
    fingerprint: str

    def __str__(self) -> str:
        """Return the entry in one phrase."""
        return f"{self.symbol} in {self.site} (`{self.function or self.site}`)"


class Baseline:
    """A baseline file, as it was read; ``entries`` are by fingerprint."""

    def __init__(self, path: Path, data: bytes | None, file: OutputFile | None = None) -> None:
        """Read ``data``, the content of the file at ``path``; None for a file to be made.

        ``file`` is what it is written to, where it is. Raises ``Refused`` for anything but a baseline of
        this version.
        """
        self._file = file
        self._directory = os.path.realpath(path.parent)
        self.entries = {entry.fingerprint: entry for entry in _parsed(path, data)} if data is not None else {}

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """Read a baseline that must be there. Raises ``Refused``."""
        try:
            return cls(path, read_regular(path, limit=_LIMIT))
        except FileNotFoundError as error:
            raise _missing(path) from error
        except OSError as error:
            raise Refused(f"cannot read the baseline {path}: {error.strerror}") from error

    @classmethod
    def to_write(cls, path: Path) -> Baseline:
        """Return a baseline without entries, to be written whatever is at ``path``. Raises ``Refused``."""
        return cls(path, None, OutputFile(path, "the baseline"))

    @classmethod
    def to_update(cls, path: Path) -> Baseline:
        """Return a baseline that must be there, to be changed. Raises ``Refused``."""
        file = OutputFile(path, "the baseline")
        if file.before is None:
            raise _missing(path)
        return cls(path, file.before, file)

    def entries_of(self, identified: Iterable[Identified]) -> dict[str, Entry]:
        """Return an entry for each site of each finding, by fingerprint."""
        entries: dict[str, Entry] = {}
        for item in identified:
            for path in item.found.finding.call_paths:
                site, fingerprint = path.site, item.fingerprints[path.site]
                file = self._shown(real_file(item.found.root, site.location.path))
                tasks = {self.task(item.found, path)}
                if fingerprint in entries:
                    tasks.update(entries[fingerprint].tasks)
                entries[fingerprint] = Entry(
                    file, site.symbol.value, site.function, tuple(sorted(tasks)), fingerprint
                )
        return entries

    def task(self, found: Found, path: CallPath) -> str:
        """Return how an entry names the task of a call path."""
        return f"{self._shown(real_file(found.root, path.task.location.path))}{_OF}{path.task.name}"

    def still_true(self, found: Mapping[str, Entry], files: Iterable[str]) -> dict[str, Entry]:
        """Return the entries, by fingerprint, with those of their tasks that have not been found to be well.

        These are the tasks that are among the entries ``found``, and all whose file was neither linted nor is
        gone. An entry without tasks is left out.
        """
        linted = {self._shown(file) for file in files}
        kept = {}
        for fingerprint, entry in self.entries.items():
            again = found[fingerprint].tasks if fingerprint in found else ()
            tasks = tuple(task for task in entry.tasks if task in again or not self._was_linted(task, linted))
            if tasks:
                kept[fingerprint] = replace(entry, tasks=tasks)
        return kept

    def stale(self, found: Mapping[str, Entry], files: Iterable[str]) -> list[Entry]:
        """Return the entries of which nothing is true any more, as far as the files of their tasks tell."""
        kept = self.still_true(found, files)
        return sorted(entry for fingerprint, entry in self.entries.items() if fingerprint not in kept)

    def _was_linted(self, task: str, linted: Container[str]) -> bool:
        path = task.partition(_OF)[0]
        return path in linted or not os.path.exists(os.path.join(self._directory, path))

    def write(self, entries: Iterable[Entry]) -> None:
        """Write entries, sorted, in one step. Raises ``Refused``, and nothing is written then."""
        document = {
            "baseline": VERSION,
            "findings": [asdict(entry) for entry in sorted(entries)],
        }
        if self._file is None:
            raise ValueError("a baseline that was only read is not to be written")
        self._file.write((json.dumps(document, indent=2) + "\n").encode())

    def _shown(self, path: str) -> str:
        return Path(os.path.relpath(os.path.realpath(path), self._directory)).as_posix()


class New:
    """Counts what is not in a baseline; a message without a finding always counts."""

    def __init__(self, baseline: Baseline) -> None:
        """Compare with ``baseline``."""
        self._baseline = baseline

    def call_path(self, found: Found, path: CallPath, fingerprint: str) -> bool:
        """Return whether the site is not known, or not of this task."""
        entry = self._baseline.entries.get(fingerprint)
        return entry is None or self._baseline.task(found, path) not in entry.tasks

    def message(self, message: Message) -> bool:
        """Return True: what has no finding is never in a baseline."""
        del message
        return True


def _missing(path: Path) -> Refused:
    return Refused(f"no such baseline: {path} (`pylint-periodic baseline write` makes one)")


def _parsed(path: Path, data: bytes) -> list[Entry]:
    damaged = Refused(f"{path} is not a baseline of pylint-periodic, or it is damaged")
    try:
        document = json.loads(data, object_pairs_hook=_without_repetition)
        version, findings = document["baseline"], document["findings"]
        entries = msgspec.convert(findings, list[Entry]) if version == VERSION else []
    except (ValueError, TypeError, KeyError, RecursionError, msgspec.ValidationError) as error:
        raise damaged from error
    if version != VERSION:
        known = version if isinstance(version, str) and len(version) < _LONGEST_VERSION else "another kind"
        raise Refused(f"the baseline {path} is of version {known}, not {VERSION}: write it anew")
    inside = _Inside(path)
    for entry in entries:
        for named in (entry.site, *(task.partition(_OF)[0] for task in entry.tasks)):
            if not inside(named):
                raise Refused(f"the baseline {path} names a file outside of the repository: {named}")
    return entries


def _without_repetition(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return an object of JSON. Raises ``ValueError`` where a key is there twice: who reads it sees one."""
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a key is there twice")
    return made


class _Inside:
    """Tells which paths in a baseline lie where its findings can be.

    That is the tree that the baseline lies in, and that of the working directory.
    """

    def __init__(self, path: Path) -> None:
        self._start = os.path.realpath(path.parent)
        self._trees = [tree_of(self._start), tree_of(os.curdir)]
        self._is_inside = cache(self._lies_inside)

    def __call__(self, path: str) -> bool:
        return self._is_inside(path)

    def _lies_inside(self, path: str) -> bool:
        if not path or "\0" in path or os.path.isabs(path):
            return False
        # Not by what links lead to: with them the paths were made, and they may have changed.
        named = Path(os.path.normpath(os.path.join(self._start, path)))
        return any(named.is_relative_to(tree) for tree in self._trees)
