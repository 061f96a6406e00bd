"""The entry points that a package's own metadata names: its programs, and what a library can load by a group.

They stand in the metadata of a distribution, installed or as source, which is read and never built.
"""

from __future__ import annotations

import configparser
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pylint_periodic.source.memory import remembered_of_files
from pylint_periodic.source.syntax.reading.files import read_regular

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_MOST_BYTES = 4_000_000
_CONFIG, _PROJECT = "setup.cfg", "pyproject.toml"
_FILES = ("*.dist-info/entry_points.txt", "*.egg-info/entry_points.txt", _CONFIG, _PROJECT)

_Named = Iterator[tuple[str, str, str]]


@dataclass(frozen=True)
class EntryPoint:
    """A name, the module that it stands for, and what of it, or the empty string for the module itself."""

    name: str
    module: str
    attribute: str


Groups = Mapping[str, tuple[EntryPoint, ...]]


def metadata_files(root: Path) -> list[Path]:
    """Return the files that can name entry points of a package in ``root``, the nearest first.

    Of a source tree they lie beside the package or above it, as where it lies in `src`.
    """
    found: list[Path] = []
    for directory in (root, root.parent):
        for pattern in _FILES:
            found.extend(path for path in sorted(directory.glob(pattern)) if path.is_file())
    return found


@remembered_of_files(64)
def entry_points(root: Path, package: str) -> Groups:
    """Return the entry points that lie in the package ``package`` in the directory ``root``, by group.

    Each group has them in the order of the metadata, each name once.
    """
    found: dict[str, dict[str, EntryPoint]] = {}
    for path in metadata_files(root):
        for group, name, target in _named_in(path):
            module, _, attribute = target.partition("[")[0].replace(" ", "").partition(":")
            if module.partition(".")[0] == package:
                found.setdefault(group, {}).setdefault(name, EntryPoint(name, module, attribute))
    return {group: tuple(points.values()) for group, points in found.items()}


def _named_in(path: Path) -> _Named:
    """Return groups, names and targets that a file names; none for one that cannot be read."""
    # In `setup.cfg` a key may end in a colon; in `entry_points.txt` a name may hold one.
    delimiters = ("=", ":") if path.name == _CONFIG else ("=",)
    parser = configparser.RawConfigParser(delimiters=delimiters, strict=False, allow_no_value=True)
    parser.optionxform = str  # type: ignore[assignment, method-assign]  # names keep their case
    document: Mapping[str, Any] = {}
    try:
        text = read_regular(path, limit=_MOST_BYTES).decode("utf-8", "replace")
        if path.name == _PROJECT:
            document = tomllib.loads(text)
        else:
            parser.read_string(text)
    except (OSError, configparser.Error, tomllib.TOMLDecodeError, AttributeError):
        # Before Python 3.13 the parser has no better error for the next line of a key without a value.
        return iter(())
    return _of_project(document) if document else _of_sections(parser, listed=path.name == _CONFIG)


def _of_sections(parser: configparser.RawConfigParser, *, listed: bool) -> _Named:
    """Yield what sections hold; those of ``setup.cfg`` have the entry points of a group as one text."""
    for section in parser.sections():
        if not listed:
            yield from ((section, name, target or "") for name, target in parser.items(section))
        elif section in ("entry_points", "options.entry_points"):
            for group, lines in parser.items(section):
                for line in (lines or "").splitlines():
                    name, _, target = line.partition("=")
                    yield group, name.strip(), target.strip()


def _of_project(document: Mapping[str, Any]) -> _Named:
    project, poetry = _table(document, "project"), _table(document, "tool", "poetry")
    scripts = {
        "console_scripts": {**_table(poetry, "scripts"), **_table(project, "scripts")},
        "gui_scripts": _table(project, "gui-scripts"),
    }
    for group, targets in {**scripts, **_table(project, "entry-points")}.items():
        for name, target in _table({group: targets}, group).items():
            if isinstance(target, str):
                yield group, name, target


def _table(document: Mapping[str, Any], *keys: str) -> Mapping[str, Any]:
    """Return the table at a place of a document, an empty one where there is none."""
    found: Any = document
    for key in keys:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found if isinstance(found, Mapping) else {}
