"""What stands for the content of files, packages and this program itself."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pylint_periodic.source.project.entry_points import metadata_files
from pylint_periodic.source.syntax.reading.files import read_regular

_SIZE = 20


def digest(*parts: str | bytes) -> str:
    """Return what stands for a sequence of texts."""
    made = hashlib.blake2b(digest_size=_SIZE)
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(b"%d:" % len(content))
        made.update(content)
    return made.hexdigest()


@cache
def program_digest() -> str:
    """Return what stands for this program and for what it reads Python with."""
    own = Path(__file__).parents[1]
    files = sorted(path for path in own.rglob("*") if path.suffix in (".py", ".toml"))
    tools = [f"{name} {version(name)}" for name in ("pylint", "astroid")]
    return digest(sys.version, *tools, *_contents(own, files))


def _contents(own: Path, files: Iterable[Path]) -> Iterator[str | bytes]:
    for path in files:
        yield path.relative_to(own).as_posix()
        yield path.read_bytes()


class FileDigests:
    """The files that a run has seen, each read once, and what stands for their content."""

    def __init__(self) -> None:
        """Start with none."""
        self._known: dict[str, tuple[str, tuple[int, int]]] = {}
        self._packages: dict[tuple[Path, str], str] = {}

    def read(self, path: str) -> bytes:
        """Return the content of a file, and remember what stands for it. Raises ``OSError``."""
        content = read_regular(path)
        status = os.stat(path)
        self._known[path] = (digest(content), (status.st_mtime_ns, status.st_size))
        return content

    def of(self, path: str) -> str:
        """Return what stands for a file's content as it was first seen; nothing where it can't be read."""
        if path not in self._known:
            try:
                self.read(path)
            except OSError:
                return ""
        return self._known[path][0]

    def unchanged(self, path: str) -> bool:
        """Return whether a file has been seen before, and is still what it was then."""
        try:
            status = os.stat(path)
        except OSError:
            return False
        return path in self._known and self._known[path][1] == (status.st_mtime_ns, status.st_size)

    def of_package(self, root: Path, package: str) -> str:
        """Return what stands for all directories and Python files of a package, and for what declares it.

        Nothing for no package, and for one that a symbolic link leads out of.
        """
        key = (root, package)
        if package and key not in self._packages:
            top = str(root / package)
            leads_out = any(os.path.islink(directory) for directory, _ in _walk(top))
            self._packages[key] = "" if leads_out else digest(*self._contents(top), *self._declared(root))
        return self._packages.get(key, "")

    def _contents(self, top: str) -> Iterator[str]:
        for directory, names in _walk(top):
            yield os.path.relpath(directory, top)
            for name in names:
                yield name
                yield self.of(os.path.join(directory, name))

    def _declared(self, root: Path) -> Iterator[str]:
        for path in metadata_files(root):
            yield str(path)
            yield self.of(str(path))


def _walk(top: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each directory with the names of its Python files; one that is a link is not gone into."""
    for directory, directories, names in os.walk(top):
        directories.sort()
        yield directory, sorted(name for name in names if name.endswith(".py"))
        yield from (
            (link, []) for name in directories if os.path.islink(link := os.path.join(directory, name))
        )
