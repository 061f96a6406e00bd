"""Which files of a run are to be looked at, by their text: looked up, or found and kept."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterable, Iterator, Mapping

import msgspec

from pylint_periodic.analysis.tasks.scan.scan import TaskScan
from pylint_periodic.cache.digests import FileDigests, digest, program_digest
from pylint_periodic.cache.directory import CacheDirectory
from pylint_periodic.cache.syntax import SyntaxCheck
from pylint_periodic.settings import Settings
from pylint_periodic.source.project.project import Project
from pylint_periodic.source.syntax.reading.import_text import ImportedPackages


class Scan(Container[str]):
    """The paths of the files that are to be looked at: those that can hold a task, or are no Python.

    Which can hold a task is known at once; whether a file is Python may not be known before it is asked for.
    """

    def __init__(
        self,
        texts: Mapping[str, bytes],
        settings: Settings,
        directory: CacheDirectory | None,
        digests: FileDigests,
        begin: Callable[[str], None],
    ) -> None:
        """Scan the contents of files by absolute path. ``begin`` is told of each that is read."""
        self._directory = directory
        self._paths = sorted(texts)
        self._key = _key(self._paths, texts, settings, digests) if directory is not None else ""
        kept = _decoded(directory.read(self._key), len(self._paths)) if directory and self._key else None
        self._is_kept = kept is not None
        if kept is None:
            self.with_tasks = frozenset(_holding_tasks(texts, settings, begin))
            others = [path for path in self._paths if path not in self.with_tasks]
        else:
            self.with_tasks = frozenset(self._paths[number] for number in kept)
            others = []
        self._numbers = {path: number for number, path in enumerate(others)}
        self._syntax = SyntaxCheck([texts[path] for path in others])

    def __contains__(self, path: object) -> bool:
        """Return whether a file is to be looked at; it may have to be waited for."""
        return path in self.with_tasks or (
            path in self._numbers and not self._syntax.is_python(self._numbers[str(path)])
        )

    def keep(self) -> None:
        """Keep what was found for another run."""
        if self._directory is not None and self._key and not self._is_kept:
            found = [number for number, path in enumerate(self._paths) if path in self]
            self._directory.write(self._key, msgspec.json.encode(found))


def _holding_tasks(
    texts: Mapping[str, bytes], settings: Settings, begin: Callable[[str], None]
) -> Iterator[str]:
    """Yield the paths of the files that can hold a task."""
    scan = TaskScan(settings)
    for path in sorted(texts):
        begin(path)
        if scan.may_hold_tasks(path, texts[path]):
            yield path


def _key(paths: Iterable[str], texts: Mapping[str, bytes], settings: Settings, digests: FileDigests) -> str:
    """Return what stands for all that the answer depends on; nothing where that can't be told."""
    parts = [program_digest(), repr(settings), "scan"]
    for path in paths:
        root, package, name, _ = Project.locate(path, ImportedPackages(texts[path]))
        whole = digests.of_package(root, package)
        if package and not whole:
            return ""
        parts += [os.path.basename(path), package, name, digests.of(path), whole]
    return digest(*parts)


def _decoded(content: bytes | None, count: int) -> list[int] | None:
    if content is None:
        return None
    try:
        numbers = msgspec.json.decode(content, type=list[int])
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return numbers if all(0 <= number < count for number in numbers) else None
