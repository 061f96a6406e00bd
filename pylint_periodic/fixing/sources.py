"""Where the sources come from that fixes were made for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol


class NotGiven(Exception):
    """A file that is not to be fixed, or cannot be read; the message says which."""


class Sources(Protocol):
    """Gives the bytes of files, by the path that fix points name them with."""

    def read(self, path: str) -> bytes:
        """Return the bytes of a file as they were linted. Raises ``NotGiven``."""


class GivenSources:
    """Sources that are in memory already."""

    def __init__(self, sources: Mapping[str, bytes]) -> None:
        """Give the bytes of ``sources``, by path."""
        self._sources = sources

    def read(self, path: str) -> bytes:
        """Return the bytes of a file. Raises ``NotGiven``."""
        if path not in self._sources:
            raise NotGiven("the file is not among those to fix")
        return self._sources[path]


class FileSources:
    """Sources on disk; no other file than those named is read."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        """Give ``files``: where each file lies, by the path that fix points name it with."""
        self._files = files

    def read(self, path: str) -> bytes:
        """Return the bytes of a file. Raises ``NotGiven``."""
        if path not in self._files:
            raise NotGiven("the file is not among those to fix")
        try:
            return self._files[path].read_bytes()
        except OSError as error:
            raise NotGiven(f"the file cannot be read: {error.strerror or error}") from error
