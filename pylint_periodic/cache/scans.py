"""Which files of a run are to be looked at, by their text: looked up, or found and kept."""

from __future__ import annotations

import ast
import os
import warnings
from collections.abc import Callable, Iterable, Mapping

import msgspec

from pylint_periodic.analysis.task_scan import TaskScan
from pylint_periodic.cache.digests import FileDigests, digest, program_digest
from pylint_periodic.cache.directory import CacheDirectory
from pylint_periodic.settings import Settings
from pylint_periodic.source.import_text import ImportedPackages
from pylint_periodic.source.project import Project


def files_to_look_at(
    texts: Mapping[str, bytes],
    settings: Settings,
    directory: CacheDirectory | None,
    digests: FileDigests,
    begin: Callable[[str], None],
) -> frozenset[str]:
    """Return the paths of the files that can hold a task, and of those that are no Python.

    ``texts`` are the contents of the files by absolute path. ``begin`` is told of each that is read.
    """
    paths = sorted(texts)
    key = _key(paths, texts, settings, digests) if directory is not None else ""
    if directory is not None and key:
        kept = _decoded(directory.read(key), len(paths))
        if kept is not None:
            return frozenset(paths[number] for number in kept)
    scan = TaskScan(settings)
    found: list[int] = []
    for number, path in enumerate(paths):
        begin(path)
        if scan.may_hold_tasks(path, texts[path]) or not _is_python(texts[path]):
            found.append(number)
    if directory is not None and key:
        directory.write(key, msgspec.json.encode(found))
    return frozenset(paths[number] for number in found)


def _is_python(text: bytes) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(text, "<file>", "exec", ast.PyCF_ONLY_AST, dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


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
