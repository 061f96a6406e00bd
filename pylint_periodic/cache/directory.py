"""A bounded directory of small files that may go at any time: whatever is wrong with it is a miss."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path

from pylint_periodic.fixing.writing import NotWritten, create_atomically

LIMIT = 64 * 2**20
"""How much a directory may hold, in bytes, before what has not been used for longest goes."""
_KEPT_SHARE = 0.75
_SUFFIX = ".json"


def default_directory() -> Path:
    """Return ``PYLINT_PERIODIC_CACHE`` where that is set, else a directory in the user's cache directory."""
    chosen = os.environ.get("PYLINT_PERIODIC_CACHE")
    return Path(chosen) if chosen else user_cache_path("pylint-periodic", appauthor=False)


@dataclass(frozen=True)
class CacheDirectory:
    """Keeps bytes by key; keys are hexadecimal digests.

    Nothing here raises: a directory that can't be written, a full disk or a damaged file cost time and no
    more. Several processes may use one directory at once, because each file appears whole.
    """

    path: Path
    limit: int = LIMIT

    def read(self, key: str) -> bytes | None:
        """Return what is kept under a key, or None. What belongs to another user is not read."""
        file = self._file(key)
        try:
            with open(file, "rb") as stream:
                if hasattr(os, "getuid") and os.fstat(stream.fileno()).st_uid != os.getuid():
                    return None
                content = stream.read()
            os.utime(file)
        except OSError:
            return None
        return content

    def write(self, key: str, content: bytes) -> None:
        """Keep bytes under a key, in place of what was there."""
        file = self._file(key)
        with suppress(OSError, NotWritten):
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            create_atomically(file, content, lasting=False)

    def drop(self, key: str) -> None:
        """Forget what is kept under a key."""
        with suppress(OSError):
            self._file(key).unlink()

    def trim(self) -> None:
        """Take away what has not been used for longest, where the directory holds more than its limit."""
        found = sorted(self._files())
        total = sum(size for _, size, _ in found)
        if total <= self.limit:
            return
        for _, size, file in found:
            if total <= self.limit * _KEPT_SHARE:
                break
            with suppress(OSError):
                file.unlink()
                total -= size

    def _files(self) -> Iterator[tuple[float, int, Path]]:
        with suppress(OSError):
            for file in self.path.glob(f"*/*{_SUFFIX}"):
                with suppress(OSError):
                    status = file.stat()
                    yield status.st_mtime, status.st_size, file

    def _file(self, key: str) -> Path:
        return self.path / key[:2] / f"{key[2:]}{_SUFFIX}"
