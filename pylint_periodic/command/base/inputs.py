"""The files that a run is about: what can be linted, and the bytes that fixes are made from."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from pylint_periodic.command.base.errors import Refused
from pylint_periodic.source.syntax.reading.decoding import decoded
from pylint_periodic.source.syntax.reading.files import read_regular

# What pylint lints in a directory.
_SUFFIXES = (".py", ".pyi")


def check_paths(paths: Sequence[str]) -> None:
    """Raise ``Refused`` unless each path is a file, or a directory with a Python file somewhere below."""
    if not paths:
        raise Refused("no files to lint: name files, packages or directories")
    for path in paths:
        if not os.path.exists(path):
            raise Refused(f"no such file or directory: {path}")
        if is_special(path):
            raise Refused(f"not a regular file: {path}")
        if os.path.isdir(path) and next(python_files(Path(path)), None) is None:
            raise Refused(f"no Python files to lint in {path}")


def is_special(path: str) -> bool:
    """Return whether a path is a FIFO or a device: to read it may take for ever."""
    return os.path.exists(path) and not (os.path.isfile(path) or os.path.isdir(path))


def python_files(directory: Path) -> Iterator[Path]:
    """Yield the Python files below a directory, sorted within each directory."""
    for parent, directories, names in os.walk(directory):
        directories.sort()
        yield from (Path(parent, name) for name in sorted(names) if name.endswith(_SUFFIXES))


def read_sources(paths: Iterable[str]) -> dict[str, bytes]:
    """Return the bytes of the files that the findings of a run can be about, by their real path.

    These are the files named, and all of the packages that they belong to, because a helper anywhere in a
    package may hold the site. Files that cannot be read are left out: pylint says of them what there is.
    """
    sources: dict[str, bytes] = {}
    for top in {top_package(Path(os.path.realpath(path))) for path in paths}:
        for file in python_files(top) if top.is_dir() else (top,):
            real = os.path.realpath(file)
            try:
                sources[real] = read_regular(real)
            except OSError:
                continue
    return sources


def top_package(path: Path) -> Path:
    """Return the directory of the outermost package that a path lies in, or the path itself.

    A directory without ``__init__.py`` between two packages belongs to the outer one.
    """
    packages = [parent for parent in path.parents if (parent / "__init__.py").exists()]
    return packages[-1] if packages else path


def real_file(root: str, path: str) -> str:
    """Return the real path of a file that a finding names; its paths start from ``root``."""
    return os.path.realpath(os.path.join(root, path))


def shown(path: str) -> str:
    """Return a real path relative to the working directory, with slashes."""
    return Path(os.path.relpath(path, os.path.realpath(os.curdir))).as_posix()


@cache
def source_lines(path: str) -> Sequence[str]:
    """Return the lines of a Python file without their ends, to be shown; none where it cannot be read."""
    try:
        text = decoded(read_regular(path))
    except (OSError, SyntaxError):
        return ()
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
