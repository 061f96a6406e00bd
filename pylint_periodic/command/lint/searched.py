"""What lies in the folders that a run is given: pylint goes into packages alone, and passes over the rest."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pylint.lint.expand_modules import _is_ignored_file
from pylint.typing import FileItem

from pylint_periodic.command.base.inputs import is_special
from pylint_periodic.findings import NotLookedAt
from pylint_periodic.source.project.project import Project

_IGNORED = "ignored by the configuration"
_ELSEWHERE = "links to elsewhere"
_SPECIAL = "no regular files"
_CLOSED = "unreadable"


# Says for what a path is left out by default, if it is.
Excludes: TypeAlias = Callable[[str], NotLookedAt | None]


@dataclass(frozen=True)
class Searched:
    """The Python files below some folders, what was not gone into, and what is left out by default."""

    files: tuple[str, ...]
    skipped: tuple[NotLookedAt, ...]
    excluded: tuple[NotLookedAt, ...] = ()


def searched(paths: Sequence[str], is_ignored: Callable[[str], bool], excludes: Excludes) -> Searched:
    """Return what lies in those of the paths that are folders; ``is_ignored`` says what is left out.

    A link to a folder is not gone into. What it leads to is looked at where it lies, if that is below a path.
    """
    roots = [os.path.realpath(path) for path in paths]
    skipped: list[NotLookedAt] = []
    excluded: dict[NotLookedAt, None] = {}

    def closed(error: OSError) -> None:
        skipped.append(NotLookedAt(os.path.normpath(error.filename), _CLOSED))

    def entered(directories: list[str], parent: str) -> Iterator[str]:
        for name in sorted(directories):
            path = os.path.normpath(os.path.join(parent, name))
            by_default = excludes(path)
            if is_ignored(path):
                skipped.append(NotLookedAt(path, _IGNORED))
            elif by_default is not None:
                excluded.update(dict.fromkeys((by_default,) if by_default.reason else ()))
            elif not os.path.islink(path):
                yield name
            elif not _lies_below(os.path.realpath(path), roots):
                skipped.append(NotLookedAt(path, _ELSEWHERE))

    files: list[str] = []
    for top in paths:
        if not os.path.isdir(top) or is_ignored(top):
            continue
        for parent, directories, names in os.walk(top, onerror=closed):
            directories[:] = entered(directories, parent)
            for name in sorted(names):
                path = os.path.normpath(os.path.join(parent, name))
                if not name.endswith(".py"):
                    continue
                by_default = excludes(path)
                if is_ignored(path):
                    skipped.append(NotLookedAt(path, _IGNORED))
                elif by_default is not None:
                    excluded.update(dict.fromkeys((by_default,) if by_default.reason else ()))
                elif is_special(path):
                    skipped.append(NotLookedAt(path, _SPECIAL))
                elif os.path.exists(path):
                    files.append(path)
    return Searched(tuple(files), tuple(skipped), tuple(excluded))


def _lies_below(path: str, roots: Sequence[str]) -> bool:
    return any(os.path.commonpath([path, root]) == root for root in roots)


def with_the_rest(
    found: Sequence[FileItem], paths: Sequence[str], config: argparse.Namespace, excludes: Excludes
) -> tuple[list[FileItem], Searched]:
    """Return the files that pylint finds and those that it passes over, each once; and what was searched."""

    def is_ignored(path: str) -> bool:
        return bool(_is_ignored_file(path, config.ignore, config.ignore_patterns, config.ignore_paths))

    found = [file for file in found if excludes(file.filepath) is None]
    below = searched(paths, is_ignored, excludes)
    by_real_path = {os.path.realpath(file.filepath): file for file in reversed(found)}
    for file in found:
        if not os.path.islink(file.filepath):
            by_real_path[os.path.realpath(file.filepath)] = file  # rather than by a link to it
    kept = set(by_real_path.values())
    files = [file for file in found if file in kept]
    for path in below.files:
        if os.path.realpath(path) not in by_real_path:
            name = Project.locate(path)[2]
            by_real_path[os.path.realpath(path)] = item = FileItem(name, path, name)
            files.append(item)
    return files, below
