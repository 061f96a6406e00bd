"""The entry points that a package's own metadata names: what a library can load by a group and a name."""

from __future__ import annotations

import configparser
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pylint_periodic.source.memory import remembered_of_files
from pylint_periodic.source.syntax.files import read_regular

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

Groups = Mapping[str, tuple[str, ...]]
"""The objects of each group, as ``module:attribute``, sorted."""

_INSTALLED = ("*.dist-info/entry_points.txt", "*.egg-info/entry_points.txt")
# Of a source tree, the files beside the package or above it, where it lies in `src`.
_OF_SOURCES = ("setup.cfg", "pyproject.toml")


def metadata_files(root: Path) -> tuple[Path, ...]:
    """Return the files beside a package that can name entry points, sorted."""
    installed = [path for pattern in _INSTALLED for path in root.glob(pattern)]
    folders = (root, root.parent) if root.name == "src" else (root,)
    sources = [path for folder in folders for name in _OF_SOURCES if (path := folder / name).is_file()]
    return tuple(sorted((*installed, *sources)))


@remembered_of_files(64)
def entry_points(root: Path, package: str) -> Groups:
    """Return the entry points that lie in the package ``package`` in the directory ``root``, by group."""
    found: dict[str, set[str]] = {}
    for path in metadata_files(root):
        for group, target in _named_in(path):
            module, _, attribute = target.partition("[")[0].replace(" ", "").partition(":")
            if module.partition(".")[0] == package:
                found.setdefault(group, set()).add(f"{module}:{attribute}")
    return {group: tuple(sorted(targets)) for group, targets in sorted(found.items())}


def _named_in(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the groups and targets that a file names; nothing for one that cannot be read."""
    try:
        text = read_regular(path).decode("utf-8", "replace")
        if path.suffix == ".toml":
            yield from _of_project(tomllib.loads(text))
        else:
            parser = configparser.RawConfigParser(delimiters=("=",), strict=False, interpolation=None)
            parser.optionxform = str  # type: ignore[assignment, method-assign]
            parser.read_string(text)
            yield from _of_sections(parser, listed=path.suffix == ".cfg")
    except (OSError, configparser.Error, tomllib.TOMLDecodeError):
        return


def _of_sections(parser: configparser.RawConfigParser, *, listed: bool) -> Iterator[tuple[str, str]]:
    """Yield what sections hold; those of ``setup.cfg`` have the entry points of a group as one text."""
    for section in parser.sections():
        if not listed:
            yield from ((section, target) for _, target in parser.items(section))
        elif section in ("entry_points", "options.entry_points"):
            for group, lines in parser.items(section):
                for line in lines.splitlines():
                    yield group, line.partition("=")[2].strip()


def _of_project(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    project = document.get("project")
    groups = project.get("entry-points") if isinstance(project, dict) else None
    for group, targets in groups.items() if isinstance(groups, dict) else ():
        for target in targets.values() if isinstance(targets, dict) else ():
            yield group, str(target)
