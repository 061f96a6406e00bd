"""The cache's directory: bounded, private, and whatever is wrong with it is a miss."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pylint_periodic.cache import directory as module
from pylint_periodic.cache.directory import CacheDirectory, default_directory
from pylint_periodic.fixing.writing import NotWritten

KEY, OTHER = "ab" * 20, "cd" * 20


def test_what_is_kept_is_read(tmp_path: Path) -> None:
    kept = CacheDirectory(tmp_path / "cache")
    assert kept.read(KEY) is None
    kept.write(KEY, b"one")
    kept.write(KEY, b"two")
    assert (kept.read(KEY), kept.read(OTHER)) == (b"two", None)
    kept.drop(KEY)
    assert kept.read(KEY) is None


def test_it_is_the_users_own(tmp_path: Path) -> None:
    kept = CacheDirectory(tmp_path / "cache")
    kept.write(KEY, b"one")
    assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / "cache").iterdir())


def test_what_belongs_to_another_user_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = CacheDirectory(tmp_path)
    kept.write(KEY, b"one")
    monkeypatch.setattr(os, "getuid", lambda: tmp_path.stat().st_uid + 1)
    assert kept.read(KEY) is None


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    kept = CacheDirectory(tmp_path, limit=1410)
    keys = [f"{number:040x}" for number in range(20)]
    for age, key in enumerate(keys):
        kept.write(key, b"x" * 100)
        (file,) = (path for path in tmp_path.rglob("*.entry") if path.name == f"{key[2:]}.entry")
        os.utime(file, (age, age))
    kept.read(keys[0])
    kept.trim()
    assert [key for key in keys if kept.read(key) is not None] == [keys[0], *keys[-6:]]


def test_below_the_limit_nothing_goes(tmp_path: Path) -> None:
    kept = CacheDirectory(tmp_path, limit=1000)
    kept.write(KEY, b"x" * 900)
    kept.trim()
    assert kept.read(KEY) is not None


class TestNothingFails:
    def test_where_a_file_is_in_the_way(self, tmp_path: Path) -> None:
        (tmp_path / "cache").write_text("", encoding="utf-8")
        self._use(tmp_path / "cache")

    def test_in_a_directory_that_cannot_be_written(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(os, "open", refuse)
        self._use(tmp_path)

    def test_on_a_full_disk(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*_: object, **__: object) -> None:
            raise NotWritten("No space left on device")

        monkeypatch.setattr(module, "create_atomically", full)
        self._use(tmp_path)

    @staticmethod
    def _use(path: Path) -> None:
        kept = CacheDirectory(path)
        kept.write(KEY, b"one")
        kept.drop(KEY)
        kept.trim()
        assert kept.read(KEY) is None


def test_where_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PYLINT_PERIODIC_CACHE", str(tmp_path))
    assert default_directory() == tmp_path
    monkeypatch.setenv("PYLINT_PERIODIC_CACHE", "")
    assert default_directory().name == "pylint-periodic"
