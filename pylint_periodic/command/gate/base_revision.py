"""What was there before a change: the same run on the files of a commit, in a process of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from pylint_periodic.command.base.errors import Refused
from pylint_periodic.command.base.inputs import check_paths, real_file, shown
from pylint_periodic.command.gate.filters import identify
from pylint_periodic.command.gate.repository import Tree, put
from pylint_periodic.command.lint.configuration import configuration_file
from pylint_periodic.command.lint.run import Wanted, collect
from pylint_periodic.command.lint.session import Linted
from pylint_periodic.findings import PeriodicTask, TaskKind
from pylint_periodic.locations import Location

# By what a task is known again: the path of its file from the working directory on, its name, its kind.
TaskName: TypeAlias = tuple[str, str, TaskKind]


def task_name(root: str, place: Location, task: PeriodicTask) -> TaskName:
    """Return by what a task is known again, by the file of a place; its paths start from ``root``."""
    return shown(real_file(root, place.path)), task.name, task.kind


def task_names(linted: Linted) -> Iterator[TaskName]:
    """Yield the names of all tasks of a run."""
    return (task_name(file.root, reach.location, reach.task) for file in linted.tasks for reach in file.tasks)


@dataclass(frozen=True)
class Before:
    """The fingerprints of what was found, with the tasks that reach it.

    ``tasks`` are all tasks, where the run was to tell them.
    """

    known: frozenset[tuple[str, TaskName]] = frozenset()
    tasks: frozenset[TaskName] = frozenset()

    @cached_property
    def fingerprints(self) -> frozenset[str]:
        """Return the fingerprints of what was found."""
        return frozenset(fingerprint for fingerprint, _ in self.known)


def look_at(root: str, tree: Tree, wanted: Wanted) -> Before:
    """Return what is there in the files of a commit of the repository at ``root``, by its configuration.

    They are put where they lie below another root of all paths, so that paths and patterns mean the same; the
    working directory of the process is there, too, then. Raises ``Refused``.
    """
    here = os.path.realpath(os.curdir)
    paths = tuple(os.path.relpath(os.path.realpath(path), here) for path in wanted.paths)
    rcfile = wanted.rcfile and os.path.abspath(wanted.rcfile)
    if rcfile is None and not Path(here).is_relative_to(root):
        rcfile = configuration_file()
    no_cache = wanted.no_cache or bool(wanted.cache_refusal())
    with TemporaryDirectory() as directory:
        top = os.path.realpath(directory)
        there = _below(top, root)
        os.makedirs(there)
        put(tree, there)
        # Pylint looks for a configuration up to here, as it does in the repository.
        os.makedirs(os.path.join(there, ".git"), exist_ok=True)
        os.makedirs(_below(top, here), exist_ok=True)
        os.chdir(_below(top, here))
        try:
            return _look(replace(wanted, paths=paths, rcfile=rcfile, formats=None, no_cache=no_cache))
        finally:
            os.chdir(here)


def _below(top: str, path: str) -> str:
    """Return where an absolute path lies below another root."""
    return os.path.join(top, os.path.relpath(path, Path(path).anchor))


def _look(wanted: Wanted) -> Before:
    paths = tuple(path for path in wanted.paths if _is_lintable(path))
    if not paths:
        return Before()
    linted = collect(replace(wanted, paths=paths), again=True)
    known = frozenset(
        (item.fingerprints[path.site], task_name(item.found.root, path.task.location, path.task))
        for item in identify(linted)
        for path in item.found.finding.call_paths
    )
    return Before(known, frozenset(task_names(linted)))


def _is_lintable(path: str) -> bool:
    try:
        check_paths([path])
    except Refused:
        return False
    return True
