"""How the files of a run are shared out among the processes of ``-j``.

What a file's tasks reach is read by the process that reviews it, and most of that lies in the file's own
project. So the files of a project stay together, as long as no process has more than its part to do.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pylint.typing import FileItem

from pylint_periodic.source.project.project import Project

PIECES = 4
"""How many shares of a project that is divided a process gets, roughly."""


@dataclass(frozen=True)
class Share:
    """Files that one process looks at one after the other; to pylint's pool it is a file like any other."""

    files: tuple[FileItem, ...]

    @property
    def filepath(self) -> str:
        """Return the path that stands for all of them: the last one's."""
        return self.files[-1].filepath


def share_out(files: Iterable[FileItem], processes: int) -> list[Share]:
    """Return shares that hold all files between them, the largest first.

    A project with more than each of the ``processes`` would have to do of the whole, by the bytes of its
    files, is divided: into pieces so small that none is long in coming to an end when the others are done.
    """
    sizes = {file: _size(file.filepath) for file in files}

    def size(some: Iterable[FileItem]) -> int:
        return sum(sizes[file] for file in some)

    fair = size(sizes) / processes
    projects: dict[tuple[object, ...], list[FileItem]] = defaultdict(list)
    for file in sizes:
        root, package, name, _ = Project.locate(file.filepath)
        projects[root, package or name].append(file)
    shares: list[Share] = []
    for project in projects.values():
        whole = size(project)
        shares += _divided(project, sizes, fair / PIECES if whole > fair else whole)
    return sorted(shares, key=lambda share: size(share.files), reverse=True)


def _divided(files: list[FileItem], sizes: dict[FileItem, int], most: float) -> Iterator[Share]:
    """Yield shares of at most so many bytes, or of one file."""
    share: list[FileItem] = []
    room = most
    for file in files:
        if share and sizes[file] > room:
            yield Share(tuple(share))
            share, room = [], most
        share.append(file)
        room -= sizes[file]
    yield Share(tuple(share))


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except OSError:
        return 0  # pylint says what is wrong with it
