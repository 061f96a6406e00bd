"""A bounded directory of small files that may go at any time: whatever is wrong with it is a miss."""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path

from pylint_periodic.cache.digests import digest
from pylint_periodic.cache.trust import distrust, distrust_directory, distrust_status
from pylint_periodic.fixing.writing import NotWritten, create_atomically, temporary_name
from pylint_periodic.source.syntax.reading.files import read_regular

LIMIT = 64 * 2**20
"""How much a directory may hold, in bytes, before what has not been used for longest goes."""
ENTRY_LIMIT = 16 * 2**20
"""How long one entry may be."""
_KEPT_SHARE = 0.75
_SUFFIX = ".entry"
_FOLDER = re.compile(r"[0-9a-f]{2}")
_ENTRY = re.compile(rf"[0-9a-f]+{re.escape(_SUFFIX)}")
_TEMPORARY = re.compile(
    temporary_name(rf"[0-9a-f]+{_SUFFIX}", r"(?P<process>\d+)", "[0-9a-f]+").replace(".", r"\.")
)
# How old a file of a process may be that seems to live: its number may have been given out anew.
_ABANDONED = 3600.0


def default_directory() -> Path:
    """Return ``PYLINT_PERIODIC_CACHE`` where that is set, else a directory in the user's cache directory.

    The path is absolute.
    """
    chosen = os.environ.get("PYLINT_PERIODIC_CACHE")
    path = Path(chosen) if chosen else user_cache_path("pylint-periodic", appauthor=False)
    return Path(os.path.abspath(path))


@dataclass(frozen=True)
class CacheDirectory:
    """Keeps bytes by key; keys are hexadecimal digests.

    Nothing here raises: a directory that can't be written, a full disk or a damaged file cost time and no
    more. Several processes may use one directory at once, because each file appears whole. With each content
    stands what it must be, so that of a damaged file nothing is believed.
    """

    path: Path
    limit: int = LIMIT

    def distrust(self) -> str:
        """Make the directory, and return why nothing in it is to be believed, or the empty string."""
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            return distrust(self.path)
        except OSError:
            return ""  # nothing can be in it, or nothing can be read

    def read(self, key: str) -> bytes | None:
        """Return what is kept under a key, or None. What others can have written is not read."""
        file = self._file(key)
        try:
            if distrust_directory(file.parent):
                return None
            kept = read_regular(file, limit=ENTRY_LIMIT, admit=_is_our_own, follow=False)
            os.utime(file)
        except OSError:
            return None
        stands_for, _, content = kept.partition(b"\n")
        return content if stands_for == _stands_for(key, content) else None

    def write(self, key: str, content: bytes) -> None:
        """Keep bytes under a key, in place of what was there."""
        kept = b"\n".join((_stands_for(key, content), content))
        if len(kept) > ENTRY_LIMIT:
            return
        file = self._file(key)
        with suppress(OSError, NotWritten):
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            file.parent.mkdir(mode=0o700, exist_ok=True)
            if not distrust_directory(file.parent):
                create_atomically(file, kept, lasting=False, mode=0o600)

    def drop(self, key: str) -> None:
        """Forget what is kept under a key."""
        with suppress(OSError):
            self._file(key).unlink()

    def trim(self) -> None:
        """Take away what processes left half done, and of too much what was not used for longest."""
        found = sorted(self._files())
        total = sum(size for _, size, _ in found)
        if total <= self.limit:
            return
        for _, size, file in found:
            if total <= self.limit * _KEPT_SHARE:
                break
            with suppress(OSError):
                os.unlink(file)
                total -= size

    def _files(self) -> Iterator[tuple[float, int, str]]:
        """Yield the entries, and remove what is left of processes that are gone."""
        for folder in _scanned(self.path):
            if not _FOLDER.fullmatch(folder.name) or not folder.is_dir(follow_symlinks=False):
                continue
            for file in _scanned(folder.path):
                with suppress(OSError):
                    status = file.stat(follow_symlinks=False)
                    if _ENTRY.fullmatch(file.name) and stat.S_ISREG(status.st_mode):
                        yield status.st_mtime, status.st_size, file.path
                    elif _is_abandoned(file.name, status.st_mtime):
                        os.unlink(file.path)

    def _file(self, key: str) -> Path:
        return self.path / key[:2] / f"{key[2:]}{_SUFFIX}"


def _stands_for(key: str, content: bytes) -> bytes:
    return digest(key, content).encode("ascii")


def _is_our_own(status: os.stat_result) -> bool:
    return not distrust_status(status)


def _scanned(directory: str | Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(directory) as entries:
            return list(entries)
    except OSError:
        return []


def _is_abandoned(name: str, time_of_change: float) -> bool:
    """Return whether a file is one that was being written by a process that is gone."""
    half_done = _TEMPORARY.fullmatch(name)
    if half_done is None:
        return False
    if time.time() - time_of_change > _ABANDONED:
        return True
    if os.name != "posix":
        return False  # to ask for a process would end it
    try:
        os.kill(int(half_done["process"]), 0)
    except (ProcessLookupError, OverflowError):
        return True
    except PermissionError:
        return False  # it lives, and is another user's
    return False
