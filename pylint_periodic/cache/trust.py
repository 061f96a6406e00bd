"""Whether others could have put something into a directory of ours: then nothing in it is believed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

_BY_GROUP_OR_OTHERS = stat.S_IWGRP | stat.S_IWOTH
_SUPERUSER = 0


def distrust(path: Path) -> str:
    """Return why the content of a directory may be by others; the empty string where it can't be.

    It must belong to this user, and neither it nor what it lies in may be writable by others. An ancestor
    with the sticky bit is as good, and so is one writable by a group with the user's own number, which has
    nobody else in it. Raises ``OSError`` where that can't be told. Where there are no owners it is trusted.
    """
    if not hasattr(os, "getuid"):
        return ""
    user = os.getuid()
    for step in _steps(path):
        status = os.lstat(step)
        if status.st_uid not in (user, _SUPERUSER):
            return f"{step} belongs to another user"
        if stat.S_ISLNK(status.st_mode):
            continue
        by_others = stat.S_IWOTH if status.st_gid == user else _BY_GROUP_OR_OTHERS
        if status.st_mode & by_others and not status.st_mode & stat.S_ISVTX:
            return f"others can write to {step}"
    return distrust_directory(path)


def distrust_directory(path: str | Path) -> str:
    """Return why a directory is not the user's own alone to write to; the empty string where it is.

    Raises ``OSError``.
    """
    status = os.stat(path)
    if not stat.S_ISDIR(status.st_mode):
        return f"{path} is no directory"
    return f"{path} {reason}" if (reason := distrust_status(status)) else ""


def distrust_status(status: os.stat_result) -> str:
    """Return why what has this status may be written by others; the empty string where it can't be."""
    if not hasattr(os, "getuid"):
        return ""
    if status.st_uid != os.getuid():
        return "belongs to another user"
    return "can be written by others" if status.st_mode & _BY_GROUP_OR_OTHERS else ""


def _steps(path: Path) -> Iterator[Path]:
    """Yield the directories and links on the way to a directory, as it is named and as it really is."""
    named, real = Path(os.path.abspath(path)), Path(os.path.realpath(path))
    yield from dict.fromkeys([*reversed(named.parents), named, *reversed(real.parents)])
