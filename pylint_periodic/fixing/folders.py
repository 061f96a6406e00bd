"""A directory that stays the same one while a file in it is written, whatever its path leads to meanwhile."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)
_FOLDER = getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_PATH", os.O_RDONLY)
# Where the system opens nothing relative to a directory, paths have to do.
_CAN_HOLD = {os.open, os.stat, os.unlink, os.rename} <= os.supports_dir_fd and bool(_NO_LINK)


class Folder:
    """An open directory; names are of files in it, and a symbolic link among them is never followed."""

    def __init__(self, path: Path) -> None:
        """Open the directory at ``path``, a real path. Raises ``OSError``, also for a link on the way."""
        self._path = path
        self._descriptor = _opened(path) if _CAN_HOLD else None

    def __enter__(self) -> Folder:
        """Return the directory."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        if self._descriptor is not None:
            os.close(self._descriptor)

    def open(self, name: str, flags: int, mode: int = 0o666) -> int:
        """Return the descriptor of a file. Raises ``OSError``."""
        flags |= _NO_LINK | _AT_ONCE | getattr(os, "O_BINARY", 0)
        return os.open(self._named(name), flags, mode, dir_fd=self._descriptor)

    def status(self, name: str) -> os.stat_result:
        """Return what the system knows of a file. Raises ``OSError``."""
        return os.stat(self._named(name), dir_fd=self._descriptor, follow_symlinks=False)

    def may_write(self, name: str) -> bool:
        """Return whether a file may be written by this process."""
        return os.access(self._named(name), os.W_OK, dir_fd=self._descriptor)

    def replace(self, name: str, by: str) -> None:
        """Put the file ``by`` in the place of another, in one step. Raises ``OSError``."""
        os.replace(
            self._named(by), self._named(name), src_dir_fd=self._descriptor, dst_dir_fd=self._descriptor
        )

    def remove(self, name: str) -> None:
        """Remove a file, if it is there and that is possible."""
        with suppress(OSError):
            os.unlink(self._named(name), dir_fd=self._descriptor)

    def flush(self) -> None:
        """Make new names last; where the system has no such call for directories, they last all the same."""
        with suppress(OSError):
            descriptor = os.open(self._named(os.curdir), os.O_RDONLY, dir_fd=self._descriptor)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)

    def _named(self, name: str) -> str:
        return name if self._descriptor is not None else os.path.join(self._path, name)


def _opened(path: Path) -> int:
    descriptor = os.open(path.anchor, _FOLDER)
    for part in path.parts[1:]:
        try:
            inner = os.open(part, _FOLDER | _NO_LINK, dir_fd=descriptor)
        finally:
            os.close(descriptor)
        descriptor = inner
    return descriptor
