"""Writes a changed file whole or not at all."""

from __future__ import annotations

import os
import secrets
import signal
import stat
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from pylint_periodic.fixing.folders import Folder

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL
# What the system itself sets, or only the superuser.
_NOT_OURS = ("security.", "trusted.")
# Signals that end a process; not every system has all of them.
_ENDING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


class NotWritten(Exception):
    """The file is as it was before; the message says why."""


def temporary_name(name: str, process: str, token: str) -> str:
    """Return what a file is called while it is written: by its name, a process and what none can guess."""
    return f".{name}.{process}.{token}.tmp"


def write_atomically(path: Path, before: bytes, after: bytes, within: Sequence[str] | None = None) -> None:
    """Put ``after`` in place of a file's content, which must be ``before``.

    The new content is written beside the file, flushed to the disk, given the file's mode, owner and
    extended attributes, and takes its place in one step, so that a crash, a signal or a full disk leaves one
    of the two, whole. A symbolic link stays, and the file that it leads to is written; where that must lie
    ``within`` some directories (real paths), a link that leads out of them is refused.

    Raises ``NotWritten`` where the file has changed since ``before`` was read, or cannot be written.
    """
    target = Path(os.path.realpath(path))
    if within is not None and not any(target.is_relative_to(directory) for directory in within):
        raise NotWritten(f"a symbolic link leads to {target}, out of what was linted")
    with _told(), Folder(target.parent) as folder:
        known = folder.status(target.name)
        if not stat.S_ISREG(known.st_mode):
            raise NotWritten("it is not a regular file")
        old = folder.open(target.name, os.O_RDONLY)
        try:
            with open(old, "rb", closefd=False) as file:
                if file.read(len(before) + 1) != before:
                    raise NotWritten("it has changed since it was read")
            if not known.st_mode & 0o222 or not folder.may_write(target.name):
                raise NotWritten("it is read-only")
            with _beside(folder, target.name, stat.S_IRUSR | stat.S_IWUSR) as new:
                _write(new, after)
                _keep(old, known, new)
                os.fsync(new)
                if _identity(folder.status(target.name)) != _identity(known):
                    raise NotWritten("it has changed since it was read")
        finally:
            os.close(old)
        folder.flush()


def create_atomically(path: Path, content: bytes, *, lasting: bool = True, mode: int = 0o666) -> None:
    """Make a file that appears whole or not at all; with ``lasting``, also after a crash of the system.

    What is at ``path`` goes, a symbolic link itself. ``mode`` is what the user's mask leaves of it. Raises
    ``NotWritten``.
    """
    with _told(), Folder(Path(os.path.realpath(path.parent))) as folder:
        with _beside(folder, path.name, mode) as new:
            _write(new, content)
            if lasting:
                os.fsync(new)
        if lasting:
            folder.flush()


@contextmanager
def _told() -> Iterator[None]:
    """Say what the system refuses. Raises ``NotWritten``."""
    try:
        yield
    except OSError as error:
        raise NotWritten(error.strerror or str(error)) from error


@contextmanager
def _beside(folder: Folder, name: str, mode: int) -> Iterator[int]:
    """Give a new, open file, and put it in the place of ``name`` at the end; if that fails it is removed."""
    temporary = temporary_name(name, str(os.getpid()), secrets.token_hex(4))
    with _undisturbed():
        new = folder.open(temporary, _NEW_FILE, mode)
        try:
            try:
                yield new
            finally:
                os.close(new)
            folder.replace(name, by=temporary)
        except BaseException:
            folder.remove(temporary)
            raise


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Have what would end the process wait for a moment, as it could not clean up after itself.

    Handlers run in the main thread, whichever thread a signal comes to: to block it in this one would not do.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    before = {number: signal.getsignal(number) for number in _ENDING}
    held = {number: handler for number, handler in before.items() if handler not in (None, signal.SIG_IGN)}
    for number in held:
        signal.signal(number, lambda number, _: came.append(number))
    try:
        yield
    finally:
        for number, handler in held.items():
            signal.signal(number, handler)
        for number in came:
            signal.raise_signal(number)


def _write(descriptor: int, content: bytes) -> None:
    with open(descriptor, "wb", closefd=False) as file:
        file.write(content)


def _keep(old: int, known: os.stat_result, new: int) -> None:
    """Give a new file the owner, the mode and the extended attributes of the old one."""
    made = os.fstat(new)
    if (made.st_uid, made.st_gid) != (known.st_uid, known.st_gid):
        try:
            os.chown(new, known.st_uid, known.st_gid)
        except PermissionError as error:
            raise NotWritten(f"its owner or group cannot be kept: {error.strerror}") from error
    if hasattr(os, "fchmod"):
        os.fchmod(new, stat.S_IMODE(known.st_mode))
    for name in _attributes(old):
        try:
            os.setxattr(new, name, os.getxattr(old, name))
        except OSError as error:
            if not name.startswith(_NOT_OURS):
                raise NotWritten(f"its extended attribute {name} cannot be kept: {error.strerror}") from error


def _attributes(descriptor: int) -> list[str]:
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            return os.listxattr(descriptor)
    return []


def _identity(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
