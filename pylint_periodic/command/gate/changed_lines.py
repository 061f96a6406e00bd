"""The lines that a change touches: from the common ancestor to the files of now."""

from __future__ import annotations

import ast
import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from pylint_periodic.command.base.errors import Refused
from pylint_periodic.command.base.git import git, reason
from pylint_periodic.command.base.inputs import python_files
from pylint_periodic.command.gate.repository import Blob, Tree, contents
from pylint_periodic.source.syntax.reading.files import read_regular

_HUNK = re.compile(rb"@@ -\d+(?:,(?P<old>\d+))? \+(?P<start>\d+)(?:,(?P<new>\d+))? @@")
# What is said of a file that was moved stands in the diff, by its new name.
_MOVED = re.compile(rb"^rename to (.*)$", re.MULTILINE)
_OLD, _NEW = "old", "new"
_PYTHON = (".py", ".pyi")
_SHA256_DIGITS = 64
# Whatever the user has configured, this is what is parsed below.
_DIFF = (
    *("diff", "--no-index", "--text", "--unified=0", "--inter-hunk-context=0", "--diff-algorithm=myers"),
    *("--no-color", "--no-ext-diff", "--no-textconv", "--find-renames", "--src-prefix=a/", "--dst-prefix=b/"),
    f"-O{os.devnull}",
)


@dataclass(frozen=True)
class ChangedLines:
    """The changed lines by real path, each range with its last line, and the files that are new as a whole.

    Lines that were taken out count for the lines that stood around them. Where a ``root`` is given, files
    below it are new that are none of the ``old_files``.
    """

    ranges: Mapping[str, Sequence[tuple[int, int]]]
    new_files: frozenset[str] = field(default=frozenset())
    root: str = ""
    old_files: frozenset[str] = field(default=frozenset())

    def touches(self, path: str, first: int, last: int) -> bool:
        """Return whether any of the lines from ``first`` to ``last`` of a file (a real path) is changed."""
        if path in self.new_files:
            return True
        if self.root and path not in self.old_files and Path(path).is_relative_to(self.root):
            return True
        return any(first <= end and start <= last for start, end in self.ranges.get(path, ()))


def parse_diff(diff: bytes) -> dict[str, list[tuple[int, int]]]:
    """Return the changed lines of each file in a diff of git without context, by path from the root."""
    changed: dict[str, list[tuple[int, int]]] = {}
    path = ""
    lines = iter(diff.split(b"\n"))
    for line in lines:
        if line.startswith(b"+++ "):
            path = _name(line[4:])
        elif hunk := _HUNK.match(line):
            start, new = int(hunk["start"]), int(hunk["new"] or 1)
            changed.setdefault(path, []).append((start, start + new - 1) if new else (start, start + 1))
            # Content may look like a header, so it is counted off.
            left = new + int(hunk["old"] or 1)
            while left and (content := next(lines, None)) is not None:
                left -= not content.startswith(b"\\")
    changed.pop("", None)
    return changed


def _name(text: bytes) -> str:
    """Return the path that stands in a header, or the empty string for a file that is gone."""
    if text.startswith(b'"'):
        # In quotes git escapes as C does, which is how Python writes bytes.
        text = ast.literal_eval("b" + text.decode("ascii"))
    # A tab ends a name with blanks in it.
    text = text.removesuffix(b"\t")
    return os.fsdecode(text.removeprefix(b"b/")) if text != b"/dev/null" else ""


def changed_lines(root: str, tree: Tree, paths: Sequence[str]) -> ChangedLines:
    """Return the lines of the files of now that are not as they are in a commit. Raises ``Refused``.

    Contents are compared, whatever git's index and attributes say of a file. ``root`` is the repository's,
    ``paths`` are linted: in them are looked for the files that an old one was moved to.
    """
    named = set(map(os.path.realpath, paths))
    old: dict[str, tuple[str, Blob]] = {}
    gone: list[tuple[str, Blob]] = []
    for path, blob in tree.blobs.items():
        place = os.path.join(root, path)
        if blob.is_link or not (path.endswith(_PYTHON) or place in named):
            continue
        if os.path.isfile(place) and not os.path.islink(place):
            old[os.path.realpath(place)] = path, blob
        else:
            gone.append((path, blob))
    pairs: list[tuple[str, tuple[str, Blob]]] = []
    for place, (path, blob) in old.items():
        data = _read(place)
        if not {_blob_name(data, blob.name), _blob_name(_with_newlines(data), blob.name)} & {blob.name}:
            pairs.append((place, (path, blob)))
    new = [place for place in _files(paths) if place not in old] if gone else []
    ranges, moved = _compare(pairs, gone, new)
    return ChangedLines(ranges, root=root, old_files=frozenset(old) | moved)


def _compare(
    pairs: Sequence[tuple[str, tuple[str, Blob]]], gone: Sequence[tuple[str, Blob]], new: Sequence[str]
) -> tuple[dict[str, list[tuple[int, int]]], frozenset[str]]:
    """Return the changed lines by real path, and the files that were moved. The names are our own numbers."""
    with TemporaryDirectory() as directory:
        before, now = os.path.join(directory, _OLD), os.path.join(directory, _NEW)
        os.mkdir(before)
        os.mkdir(now)
        numbers = {path: number for number, (path, _) in enumerate([*(item for _, item in pairs), *gone])}
        for path, data in contents([*(item for _, item in pairs), *gone]):
            _write(before, numbers[path], data)
        places = {numbers[path]: place for place, (path, _) in pairs}
        places.update(enumerate(new, len(numbers)))
        for number, place in places.items():
            _write(now, number, _read(place))
        alone = {"GIT_CEILING_DIRECTORIES": os.path.dirname(directory), "GIT_CONFIG_GLOBAL": os.devnull}
        alone["GIT_CONFIG_NOSYSTEM"] = "1"
        done = git(*_DIFF, _OLD, _NEW, directory=directory, environment=alone)
    if done.returncode > 1:
        raise Refused(f"git diff failed: {reason(done)}")
    found = parse_diff(done.stdout)
    ranges = {places[_number(name)]: lines for name, lines in found.items() if _number(name) in places}
    sources = {_number(os.fsdecode(name)) for name in _MOVED.findall(done.stdout)}
    return ranges, frozenset(place for number, place in places.items() if number in sources)


def _write(directory: str, number: int, data: bytes) -> None:
    with open(os.path.join(directory, str(number)), "wb") as file:
        file.write(_with_newlines(data))


def _number(name: str) -> int:
    return int(name.rpartition("/")[2])


def _with_newlines(data: bytes) -> bytes:
    """Return a text with the line ends that Python counts by."""
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _blob_name(data: bytes, like: str) -> str:
    """Return by what git knows a content, in a repository where another is known by ``like``."""
    digest = hashlib.sha256 if len(like) == _SHA256_DIGITS else hashlib.sha1
    return digest(b"blob %d\0" % len(data) + data).hexdigest()


def _read(path: str) -> bytes:
    try:
        return read_regular(path)
    except OSError:
        return b""  # pylint says what is wrong with it


def _files(paths: Iterable[str]) -> Iterator[str]:
    for path in paths:
        if os.path.isdir(path):
            yield from (os.path.realpath(file) for file in python_files(Path(path)))
        else:
            yield os.path.realpath(path)
