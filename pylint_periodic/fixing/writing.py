"""Writes a changed file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class NotWritten(Exception):
    """The file is as it was before; the message says why."""


def write_atomically(path: Path, before: bytes, after: bytes) -> None:
    """Put ``after`` in place of a file's content, which must be ``before``.

    The new content is written beside the file, flushed to the disk, given the file's mode and owner, and
    takes its place in one step, so that a crash or a full disk leaves one of the two, whole. A
    symbolic link stays, and the file that it leads to is written.

    Raises ``NotWritten`` where the file has changed since ``before`` was read, or cannot be written.
    """
    target = Path(os.path.realpath(path))
    try:
        known = target.stat()
        if not stat.S_ISREG(known.st_mode):
            raise NotWritten("it is not a regular file")
        if target.read_bytes() != before:
            raise NotWritten("it has changed since it was read")
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
        _put(descriptor, name, target, after, known)
    except OSError as error:
        raise NotWritten(error.strerror or str(error)) from error


def create_atomically(path: Path, content: bytes, *, lasting: bool = True) -> None:
    """Make a file that appears whole or not at all; with ``lasting``, also after a crash of the system.

    Raises ``NotWritten``.
    """
    name = str(path.with_name(f".{path.name}.{os.getpid()}.tmp"))
    try:
        _put(os.open(name, _NEW_FILE, 0o666), name, path, content, None, lasting=lasting)
    except OSError as error:
        raise NotWritten(error.strerror or str(error)) from error


def _put(
    descriptor: int,
    name: str,
    target: Path,
    content: bytes,
    known: os.stat_result | None,
    *,
    lasting: bool = True,
) -> None:
    """Write the new, open file ``name`` and put it in place of ``target``, whose status was ``known``."""
    try:
        with open(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            if known is not None:
                made = os.fstat(file.fileno())
                if (made.st_uid, made.st_gid) != (known.st_uid, known.st_gid):
                    os.chown(name, known.st_uid, known.st_gid)
                os.chmod(name, stat.S_IMODE(known.st_mode))
            if lasting:
                os.fsync(file.fileno())
        if known is not None and _identity(target.stat()) != _identity(known):
            raise NotWritten("it has changed since it was read")
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    if lasting:
        _flush_directory(target.parent)


def _identity(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _flush_directory(directory: Path) -> None:
    """Make the new name last; where the system has no such call for directories, it lasts all the same."""
    with contextlib.suppress(OSError):
        descriptor = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
