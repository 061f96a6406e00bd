"""What was there before a change: the same run on the files of a commit, in a process of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from tempfile import TemporaryDirectory
from typing import TypeAlias

from pylint_periodic.command.changed_lines import Repository
from pylint_periodic.command.errors import Refused
from pylint_periodic.command.gate import identify
from pylint_periodic.command.inputs import check_paths, real_file, shown
from pylint_periodic.command.linter import Linted
from pylint_periodic.command.run import Wanted, collect
from pylint_periodic.command.stale import identities, stale_disables
from pylint_periodic.findings import TaskKind, TaskReach
from pylint_periodic.store import FileTasks

# By what a task is known again: the path of its file from the working directory on, its name, its kind.
TaskName: TypeAlias = tuple[str, str, TaskKind]


def task_name(file: FileTasks, reach: TaskReach) -> TaskName:
    """Return by what a task is known again."""
    return shown(real_file(file.root, reach.location.path)), reach.task.name, reach.task.kind


def task_names(linted: Linted) -> Iterator[TaskName]:
    """Yield the names of all tasks of a run."""
    return (task_name(file, reach) for file in linted.tasks for reach in file.tasks)


@dataclass(frozen=True)
class Before:
    """The fingerprints of what was found, by what each stale disable is known, and the names of the tasks.

    The last two are there where the run was to tell them.
    """

    fingerprints: frozenset[str] = frozenset()
    stale: frozenset[str] = frozenset()
    tasks: frozenset[TaskName] = frozenset()


def look_at(repository: Repository, commit: str, wanted: Wanted) -> Before:
    """Return what is there in the files of a commit, by its configuration.

    It is run in the same directory below the repository's root, so that paths and patterns mean the same; the
    working directory of the process is that one then. Raises ``Refused``.
    """
    here = os.path.relpath(os.path.realpath(os.curdir), repository.root)
    with TemporaryDirectory() as directory:
        repository.check_out(commit, directory)
        paths = tuple(os.path.relpath(os.path.realpath(path)) for path in wanted.paths)
        rcfile = wanted.rcfile and os.path.abspath(wanted.rcfile)
        there = replace(wanted, paths=paths, rcfile=rcfile, formats=None)
        return _look(directory, here, there)


def _look(root: str, below: str, wanted: Wanted) -> Before:
    directory = os.path.join(root, below)
    if not os.path.isdir(directory):
        return Before()
    os.chdir(directory)
    paths = tuple(path for path in wanted.paths if _is_lintable(path))
    if not paths:
        return Before()
    linted = collect(replace(wanted, paths=paths), again=True)
    fingerprints = (item.fingerprints.values() for item in identify(linted))
    stale = identities(stale_disables(linted), os.path.realpath(root))
    return Before(frozenset().union(*fingerprints), frozenset(stale.values()), frozenset(task_names(linted)))


def _is_lintable(path: str) -> bool:
    try:
        check_paths([path])
    except Refused:
        return False
    return True
