"""Baselines: the findings that are known, by fingerprint, in a file that people can read and review."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, astuple, dataclass
from pathlib import Path

from pylint.message import Message

from pylint_periodic.command.errors import Refused
from pylint_periodic.command.gate import Identified
from pylint_periodic.command.inputs import real_file
from pylint_periodic.findings import Way
from pylint_periodic.fingerprints import VERSION
from pylint_periodic.fixing.writing import NotWritten, create_atomically, write_atomically
from pylint_periodic.store import Found


@dataclass(frozen=True, order=True)
class Entry:
    """One known site: what is said, in which file, the file of the site, and the function.

    Paths are relative to the directory of the baseline, with slashes. The fingerprint alone is compared
    with; the rest is for people, and tells whether the file was linted.
    """

    path: str
    symbol: str
    site: str
    function: str
    fingerprint: str

    def __str__(self) -> str:
        """Return the entry in one phrase."""
        elsewhere = f", at {self.site}" if self.site != self.path else ""
        return f"{self.symbol} in {self.path} (`{self.function or self.path}`{elsewhere})"


class Baseline:
    """A baseline file, as it was read; ``entries`` are by fingerprint."""

    def __init__(self, path: Path, data: bytes | None) -> None:
        """Read ``data``, the content of the file at ``path``; None for a file to be made.

        Raises ``Refused`` for anything but a baseline of this version.
        """
        self._path = path
        self._data = data
        self._directory = os.path.realpath(path.parent)
        self.entries = {entry.fingerprint: entry for entry in _parsed(path, data)} if data is not None else {}

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """Read a baseline that must be there. Raises ``Refused``."""
        try:
            return cls(path, path.read_bytes())
        except FileNotFoundError as error:
            raise Refused(f"no such baseline: {path} (`pylint-periodic baseline write` makes one)") from error
        except OSError as error:
            raise Refused(f"cannot read the baseline {path}: {error.strerror}") from error

    @classmethod
    def to_write(cls, path: Path) -> Baseline:
        """Return a baseline without entries, to be written whatever is at ``path``. Raises ``Refused``."""
        baseline = cls(path, None)
        try:
            baseline._data = path.read_bytes() if path.exists() else None
        except OSError as error:
            raise Refused(f"cannot write the baseline {path}: {error.strerror}") from error
        return baseline

    def entries_of(self, identified: Iterable[Identified]) -> dict[str, Entry]:
        """Return an entry for each site of each finding, by fingerprint."""
        entries = {}
        for item in identified:
            path = self._shown(item.message.abspath)
            for site, fingerprint in item.fingerprints.items():
                file = self._shown(real_file(item.found.root, site.location.path))
                entries[fingerprint] = Entry(path, item.message.symbol, file, site.function, fingerprint)
        return entries

    def stale(self, found: Iterable[str], files: Iterable[str]) -> list[Entry]:
        """Return the entries that are not among the fingerprints found, though their file was linted.

        An entry whose file is gone is stale as well; one whose file was not linted is not.
        """
        seen = set(found)
        linted = {self._shown(file) for file in files}
        return sorted(
            entry
            for fingerprint, entry in self.entries.items()
            if fingerprint not in seen
            and (entry.path in linted or not os.path.exists(os.path.join(self._directory, entry.path)))
        )

    def write(self, entries: Iterable[Entry]) -> None:
        """Write entries, sorted, in one step. Raises ``Refused``, and nothing is written then."""
        document = {
            "baseline": VERSION,
            "findings": [asdict(entry) for entry in sorted(entries)],
        }
        data = (json.dumps(document, indent=2) + "\n").encode()
        try:
            if self._data is None:
                create_atomically(self._path, data)
            else:
                write_atomically(self._path, self._data, data)
        except NotWritten as error:
            raise Refused(f"cannot write the baseline {self._path}: {error}") from error

    def _shown(self, path: str) -> str:
        return Path(os.path.relpath(os.path.realpath(path), self._directory)).as_posix()


class New:
    """Counts what is not in a baseline; a message without a finding always counts."""

    def __init__(self, baseline: Baseline) -> None:
        """Compare with ``baseline``."""
        self._known = baseline.entries

    def way(self, found: Found, way: Way, fingerprint: str) -> bool:
        """Return whether the site is not known."""
        del found, way
        return fingerprint not in self._known

    def message(self, message: Message) -> bool:
        """Return True: what has no finding is never in a baseline."""
        del message
        return True


def _parsed(path: Path, data: bytes) -> list[Entry]:
    try:
        document = json.loads(data)
        version, findings = document["baseline"], document["findings"]
        if version == VERSION:
            entries = [Entry(**finding) for finding in findings]
            if all(isinstance(value, str) for entry in entries for value in astuple(entry)):
                return entries
            raise TypeError
    except (ValueError, TypeError, KeyError) as error:
        raise Refused(f"{path} is not a baseline of pylint-periodic, or it is damaged") from error
    raise Refused(f"the baseline {path} is of version {version}, not {VERSION}: write it anew")
