"""A file is written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from pylint_periodic.fixing.writing import NotWritten, write_atomically

BEFORE = b"x = 1\r\n"
AFTER = b"x = 2\r\n"


@pytest.fixture(name="path")
def fixture_path(tmp_path: Path) -> Path:
    path = tmp_path / "module.py"
    path.write_bytes(BEFORE)
    return path


def assert_untouched(path: Path) -> None:
    """The file has its old content, and nothing lies beside it."""
    assert path.read_bytes() == BEFORE
    assert list(path.parent.iterdir()) == [path]


def test_new_content_takes_the_place_of_the_old(path: Path) -> None:
    write_atomically(path, BEFORE, AFTER)
    assert path.read_bytes() == AFTER
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("mode", [0o644, 0o600, 0o755])
def test_the_mode_stays(path: Path, mode: int) -> None:
    path.chmod(mode)
    write_atomically(path, BEFORE, AFTER)
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_stays(path: Path) -> None:
    os.chown(path, 12345, 23456)
    write_atomically(path, BEFORE, AFTER)
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 23456)


def test_a_symbolic_link_stays_and_its_target_is_written(path: Path) -> None:
    directory = path.parent / "links"
    directory.mkdir()
    link = directory / "link.py"
    link.symlink_to(path)
    write_atomically(link, BEFORE, AFTER)
    assert link.is_symlink()
    assert path.read_bytes() == AFTER
    assert list(directory.iterdir()) == [link]


def test_a_file_that_changed_is_refused(path: Path) -> None:
    with pytest.raises(NotWritten, match="has changed since it was read"):
        write_atomically(path, b"x = 0\n", AFTER)
    assert_untouched(path)


def test_a_file_that_changes_meanwhile_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fsync = os.fsync

    def somebody_else_writes(descriptor: int) -> None:
        path.write_bytes(b"x = 3\n")
        fsync(descriptor)

    monkeypatch.setattr("os.fsync", somebody_else_writes)
    with pytest.raises(NotWritten, match="has changed since it was read"):
        write_atomically(path, BEFORE, AFTER)
    assert path.read_bytes() == b"x = 3\n"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("call", ["fsync", "chmod", "replace"])
def test_a_full_disk_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(f"os.{call}", full)
    with pytest.raises(NotWritten, match="No space left on device"):
        write_atomically(path, BEFORE, AFTER)
    assert_untouched(path)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_disk_that_is_full_at_the_first_byte(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(**_: object) -> tuple[int, str]:
        return os.open("/dev/full", os.O_WRONLY), str(path.parent / "never-made")

    monkeypatch.setattr("tempfile.mkstemp", no_room)
    with pytest.raises(NotWritten, match="No space left on device"):
        write_atomically(path, BEFORE, AFTER)
    assert_untouched(path)


def test_an_interrupt_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(path, BEFORE, AFTER)
    assert_untouched(path)


def test_a_directory_that_takes_no_files(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.parent.chmod(0o555)
    try:
        if os.access(path.parent, os.W_OK):
            # Root may write all the same; this is what the system says to everybody else.
            def refused(**_: object) -> tuple[int, str]:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

            monkeypatch.setattr("tempfile.mkstemp", refused)
        with pytest.raises(NotWritten, match="Permission denied"):
            write_atomically(path, BEFORE, AFTER)
    finally:
        path.parent.chmod(0o755)
    assert_untouched(path)


def test_what_is_no_regular_file_is_refused(path: Path) -> None:
    with pytest.raises(NotWritten, match="not a regular file"):
        write_atomically(path.parent, BEFORE, AFTER)
    assert_untouched(path)


def test_a_file_that_is_gone_is_not_made_again(path: Path) -> None:
    path.unlink()
    with pytest.raises(NotWritten, match="No such file"):
        write_atomically(path, BEFORE, AFTER)
    assert not path.exists()
