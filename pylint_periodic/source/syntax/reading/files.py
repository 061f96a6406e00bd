"""Reads files of the project: regular ones, and at once."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

_AT_ONCE = getattr(os, "O_NONBLOCK", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


def read_regular(
    path: str | Path,
    *,
    limit: int = -1,
    admit: Callable[[os.stat_result], bool] | None = None,
    follow: bool = True,
) -> bytes:
    """Return the bytes of a regular file.

    Raises ``OSError`` where it can't be read, and for all that is none: a FIFO would be waited for, and a
    device may have no end. So it does for a file longer than ``limit``, one whose status ``admit`` refuses,
    and without ``follow`` for a symbolic link, where the system can tell.
    """
    flags = _AT_ONCE | (0 if follow else _NO_LINK)
    with open(path, "rb", opener=lambda name, given: os.open(name, given | flags)) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "not a regular file", str(path))
        if admit is not None and not admit(status):
            raise OSError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        content = file.read(limit + 1 if limit >= 0 else -1)
        if 0 <= limit < len(content):
            raise OSError(errno.EFBIG, "larger than it may be", str(path))
        return content
