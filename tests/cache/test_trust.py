"""Nothing is believed that others can have put into the cache, or that is not what was kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pylint_periodic.cache.directory import ENTRY_LIMIT, CacheDirectory
from pylint_periodic.cache.entries import stays_below
from pylint_periodic.command.cli import main
from tests.command.commands import write_service

KEY = "ab" * 20
POSIX = pytest.mark.skipif(not hasattr(os, "getuid"), reason="this system has no owners")


@pytest.fixture(name="kept")
def _kept(tmp_path: Path) -> CacheDirectory:
    kept = CacheDirectory(tmp_path / "cache")
    kept.write(KEY, b'{"an": "answer"}')
    return kept


def entry_of(kept: CacheDirectory) -> Path:
    """Return the file of the one entry that is kept."""
    (entry,) = kept.path.rglob("*.entry")
    return entry


def test_no_flipped_bit_is_believed(kept: CacheDirectory) -> None:
    entry = entry_of(kept)
    content = entry.read_bytes()
    for bit in range(len(content) * 8):
        changed = bytearray(content)
        changed[bit // 8] ^= 1 << bit % 8
        entry.write_bytes(bytes(changed))
        assert kept.read(KEY) is None, bit
    for length in range(len(content)):
        entry.write_bytes(content[:length])
        assert kept.read(KEY) is None
    entry.write_bytes(content)
    assert kept.read(KEY) == b'{"an": "answer"}'


def test_an_entry_of_another_key_is_not_believed(kept: CacheDirectory) -> None:
    entry = entry_of(kept)
    entry.rename(entry.with_name("cd" * 19 + ".entry"))
    assert kept.read("ab" + "cd" * 19) is None


@POSIX
def test_only_the_owner_can_read_it(kept: CacheDirectory) -> None:
    paths = [kept.path, *kept.path.rglob("*")]
    assert [path for path in paths if path.stat().st_mode & 0o077] == []
    assert len(paths) == 3


@POSIX
@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_an_entry_that_others_can_write_to(kept: CacheDirectory, mode: int) -> None:
    entry_of(kept).chmod(mode)
    assert kept.read(KEY) is None


@POSIX
@pytest.mark.parametrize("mode", [0o720, 0o702, 0o777])
def test_a_folder_that_others_can_write_to(kept: CacheDirectory, mode: int) -> None:
    entry_of(kept).parent.chmod(mode)
    assert kept.read(KEY) is None


@POSIX
def test_what_is_no_regular_file(kept: CacheDirectory, tmp_path: Path) -> None:
    entry = entry_of(kept)
    elsewhere = tmp_path / "elsewhere"
    entry.rename(elsewhere)
    entry.symlink_to(elsewhere)
    assert kept.read(KEY) is None
    entry.unlink()
    os.mkfifo(entry)
    assert kept.read(KEY) is None
    entry.unlink()
    with open(entry, "wb") as file:
        file.truncate(ENTRY_LIMIT + 1)
    entry.chmod(0o600)
    assert kept.read(KEY) is None


@POSIX
def test_directories_that_are_not_trusted(tmp_path: Path) -> None:
    cache = CacheDirectory(tmp_path / "shared" / "cache")
    assert cache.distrust() == ""
    cache.path.chmod(0o777)
    assert "can be written by others" in cache.distrust() or "others can write" in cache.distrust()
    cache.path.chmod(0o700)
    (tmp_path / "shared").chmod(0o777)
    assert "others can write to" in cache.distrust()
    (tmp_path / "shared").chmod(0o1777)
    assert cache.distrust() == ""


def test_what_processes_left_half_done_goes(kept: CacheDirectory) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    folder = entry_of(kept).parent
    name = entry_of(kept).name
    gone, own = folder / f".{name}.{process.pid}.0a.tmp", folder / f".{name}.{os.getpid()}.0a.tmp"
    old, other = folder / f".{name}.{os.getpid()}.0b.tmp", folder / ".something.tmp"
    for path in (gone, own, old, other):
        path.touch()
    os.utime(old, (0, 0))
    kept.trim()
    assert [path.exists() for path in (gone, own, old, other)] == [False, True, False, True]


@pytest.mark.parametrize("path", ["", "/etc/passwd", "../a.py", "a/../../b.py", "a\0b", ".."])
def test_paths_that_leave_the_project(path: str) -> None:
    assert not stays_below(path)
    assert stays_below("nova/compute/manager.py")


@pytest.mark.parametrize("where", ["shop/cache", "cache", "../top/shop/.cache"])
def test_a_cache_below_what_is_linted_is_not_used(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    top = tmp_path / "top"
    (top / ".git").mkdir(parents=True)
    write_service(top)
    monkeypatch.chdir(top)
    monkeypatch.setenv("PYLINT_PERIODIC_CACHE", where)
    main(["check", "shop/disk.py"])
    err = capsys.readouterr().err
    assert sum("the cache is not used" in line for line in err.splitlines()) == 1
    assert not (top / where).exists()
