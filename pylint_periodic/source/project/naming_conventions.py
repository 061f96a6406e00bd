"""Which files of a package are its tests, by the names that pytest and unittest look for."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import PurePath

TEST_FOLDERS = frozenset(("test", "tests"))
_FILES = ("test_*.py", "*_test.py", "tests.py", "conftest.py")


def is_test(inside: PurePath) -> bool:
    """Return whether a file is a test, by its path from the directory above its package."""
    return not TEST_FOLDERS.isdisjoint(inside.parts[:-1]) or any(
        fnmatchcase(inside.name, pattern) for pattern in _FILES
    )
