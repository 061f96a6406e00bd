"""A file is written whole or not at all."""

from __future__ import annotations

import errno
import os
import signal
import stat
from pathlib import Path

import pytest

from pylint_periodic.fixing.folders import Folder
from pylint_periodic.fixing.writing import NotWritten, create_atomically, write_atomically

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


@pytest.mark.parametrize("call", ["fsync", "fchmod", "replace"])
def test_a_full_disk_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(f"os.{call}", full)
    with pytest.raises(NotWritten, match="No space left on device"):
        write_atomically(path, BEFORE, AFTER)
    assert_untouched(path)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_disk_that_is_full_at_the_first_byte(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = Folder.open

    def no_room(folder: Folder, name: str, flags: int, mode: int = 0o666) -> int:
        return os.open("/dev/full", os.O_WRONLY) if flags & os.O_CREAT else really(folder, name, flags, mode)

    monkeypatch.setattr(Folder, "open", no_room)
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
            really = Folder.open

            def refused(folder: Folder, name: str, flags: int, mode: int = 0o666) -> int:
                if flags & os.O_CREAT:
                    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
                return really(folder, name, flags, mode)

            monkeypatch.setattr(Folder, "open", refused)
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


def test_a_link_that_leads_out_is_not_followed(path: Path) -> None:
    inside = path.parent / "inside"
    inside.mkdir()
    link = inside / "link.py"
    link.symlink_to(path)
    within = [str(inside)]
    with pytest.raises(NotWritten, match="out of what was linted"):
        write_atomically(link, BEFORE, AFTER, within)
    assert path.read_bytes() == BEFORE
    write_atomically(link, BEFORE, AFTER, [str(inside), str(path.parent)])
    assert path.read_bytes() == AFTER
    assert link.is_symlink()


def test_a_directory_swapped_for_a_link_meanwhile(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package, elsewhere = path.parent / "package", path.parent / "elsewhere"
    for directory in (package, elsewhere):
        directory.mkdir()
        (directory / "module.py").write_bytes(BEFORE)
    really = os.path.realpath

    def swapped(name: str | Path) -> str:
        found = really(name)
        if package.is_dir() and not package.is_symlink():
            package.rename(path.parent / "away")
            package.symlink_to(elsewhere)
        return found

    monkeypatch.setattr("os.path.realpath", swapped)
    with pytest.raises(NotWritten, match=r"Not a directory|symbolic links"):
        write_atomically(package / "module.py", BEFORE, AFTER)
    assert (elsewhere / "module.py").read_bytes() == BEFORE
    assert list(elsewhere.iterdir()) == [elsewhere / "module.py"]


def test_a_file_swapped_for_a_link_meanwhile(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = path.with_name("other.py")
    other.write_bytes(BEFORE)
    really = Folder.status

    def swapped(folder: Folder, name: str) -> os.stat_result:
        path.unlink()
        path.symlink_to(other)
        return really(folder, name)

    monkeypatch.setattr(Folder, "status", swapped)
    with pytest.raises(NotWritten, match="not a regular file"):
        write_atomically(path, BEFORE, AFTER)
    assert other.read_bytes() == BEFORE


def test_another_name_of_the_file_keeps_the_old_content(path: Path) -> None:
    other = path.with_name("other.py")
    other.hardlink_to(path)
    write_atomically(path, BEFORE, AFTER)
    assert (path.read_bytes(), other.read_bytes()) == (AFTER, BEFORE)


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="this system has no such calls")
def test_extended_attributes_stay(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        os.setxattr(path, "user.reviewed", b"yes\x00no")
    except OSError:
        pytest.skip("this file system keeps none")
    write_atomically(path, BEFORE, AFTER)
    assert os.getxattr(path, "user.reviewed") == b"yes\x00no"

    def refused(*_: object) -> None:
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))

    monkeypatch.setattr("os.setxattr", refused)
    with pytest.raises(NotWritten, match=r"extended attribute user\.reviewed cannot be kept"):
        write_atomically(path, AFTER, BEFORE)
    assert path.read_bytes() == AFTER
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.skipif(not hasattr(os, "fchown"), reason="this system has no owners")
def test_a_file_that_cannot_be_given_to_its_owner_is_left(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def another(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    if os.geteuid() != 0:
        pytest.skip("only root has files of others to write")
    os.chown(path, 12345, 23456)
    monkeypatch.setattr("os.chown", another)
    with pytest.raises(NotWritten, match="its owner or group cannot be kept"):
        write_atomically(path, BEFORE, AFTER)
    assert_untouched(path)


def test_a_read_only_file_is_left(path: Path) -> None:
    path.chmod(0o444)
    with pytest.raises(NotWritten, match="it is read-only"):
        write_atomically(path, BEFORE, AFTER)
    assert_untouched(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_a_fifo_is_not_waited_for(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(NotWritten, match="not a regular file"):
        write_atomically(path, BEFORE, AFTER)


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system has no such signals")
@pytest.mark.parametrize("number", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_waits_until_nothing_is_half_done(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: str
) -> None:
    seen: list[bytes] = []

    def noted(*_: object) -> None:
        seen.append(path.read_bytes())

    which = getattr(signal, number)
    before = signal.signal(which, noted)
    fsync = os.fsync

    def with_signal(descriptor: int) -> None:
        os.kill(os.getpid(), which)
        fsync(descriptor)

    monkeypatch.setattr("os.fsync", with_signal)
    try:
        write_atomically(path, BEFORE, AFTER)
    finally:
        signal.signal(which, before)
    assert seen
    assert set(seen) == {AFTER}
    assert list(path.parent.iterdir()) == [path]


def test_a_new_file_takes_the_place_of_a_link_and_does_not_follow_it(path: Path) -> None:
    link = path.with_name("link.json")
    link.symlink_to(path)
    create_atomically(link, AFTER)
    assert not link.is_symlink()
    assert (link.read_bytes(), path.read_bytes()) == (AFTER, BEFORE)


def test_a_new_file_has_the_mode_that_is_asked_for(path: Path) -> None:
    made = path.with_name("made")
    create_atomically(made, AFTER, mode=0o600)
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
