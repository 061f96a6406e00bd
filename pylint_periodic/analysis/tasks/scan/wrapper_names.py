"""The names of what may hand on a function that it is handed, by the text of a file alone.

Most modules import many others, and few of those hand anything over. The answer errs on one side: what
has none of these names is no wrapper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from pylint_periodic.source.memory import remembered_of_files
from pylint_periodic.source.project.project import Module, Project
from pylint_periodic.source.project.text_index import mentions
from pylint_periodic.source.syntax.reading.decoding import as_read
from pylint_periodic.source.syntax.reading.files import read_regular
from pylint_periodic.source.syntax.reading.import_text import imports_in, modules_of, occurrences

_HEADER = re.compile(rb"^([ \t]*)(?:async[ \t]+)?(def|class)[ \t]+([\w\x80-\xff]+)", re.MULTILINE)
_END_OF_HEADER = re.compile(rb"\)[ \t]*(?:->[^:]*)?:")
_WORD = re.compile(rb"[\w\x80-\xff]+")
_NAME = re.compile(rb"(?<![\w.\x80-\xff])[^\W\d][\w\x80-\xff]*")
_DEFINED = re.compile(rb"\b(?:def|class)[ \t]+$")
_OWNER = re.compile(rb"((?:[\w\x80-\xff]+\.)*[\w\x80-\xff]+|\))\.$")
_INDENT = re.compile(rb"[ \t]*")
_PARENTHESIS = re.compile(rb"[()]")
_CLASS = b"class"
_MAKES = b"__init__"
_RECEIVERS = frozenset((b"self", b"cls"))
# So far behind a name its arguments are looked for, in characters.
_ARGUMENTS = 400
_FEW = 80


class WrapperNames:
    """Tells the names of functions, and of classes for what their ``__init__`` is handed."""

    def __init__(self, project: Project, word: re.Pattern[str], text: tuple[bytes, ...]) -> None:
        """``word`` matches how runners are called, ``text`` are words one of which is in the text of such."""
        self._project = project
        self._word = word
        self._text = text
        self._known: dict[tuple[str, bool], frozenset[str]] = {}

    def of(self, dotted: str, *, further: bool = True) -> frozenset[str]:
        """Return those that a module of the project defines.

        With ``further``, also those that hand on to what the modules define that it imports itself.
        """
        key = (dotted, further)
        if key not in self._known:
            self._project.deadline.check()
            file = self._project.file(dotted) if self._project.owns(dotted) else None
            if file is None or not mentions(file, self._text):
                self._known[key] = frozenset()
            else:
                names = self._brought_to(dotted, file) if further else frozenset()
                self._known[key] = _in_file(file, self._word, self._text, names)
        return self._known[key]

    def called_in(self, module: Module) -> frozenset[str]:
        """Return those that a module defines or imports, whatever the project's file of it says."""
        package = module.name if module.is_package else module.name.rpartition(".")[0]
        names = frozenset(
            name
            for statement in imports_in(module.text)
            for dotted in modules_of(statement, package)
            for name in self.of(dotted)
        )
        return names | _in_text(module.text, self._word, self._text, names)

    def _brought_to(self, dotted: str, file: Path) -> frozenset[str]:
        package = dotted if file.stem == "__init__" else dotted.rpartition(".")[0]
        imports = _imports(file, package)
        return frozenset(name for source in imports for name in self.of(source, further=False))


@remembered_of_files(4096)
def _imports(file: Path, package: str) -> frozenset[str]:
    return frozenset(
        dotted for statement in imports_in(_read(file)) for dotted in modules_of(statement, package)
    )


@remembered_of_files(4096)
def _in_file(
    file: Path, word: re.Pattern[str], text: tuple[bytes, ...], further: frozenset[str]
) -> frozenset[str]:
    return _in_text(_read(file), word, text, further)


def _read(file: Path) -> bytes:
    try:
        return as_read(read_regular(file))
    except (OSError, SyntaxError):
        return b""


def _in_text(
    source: bytes, word: re.Pattern[str], text: tuple[bytes, ...], further: frozenset[str]
) -> frozenset[str]:
    pieces = (*text, *(name.encode() for name in sorted(further)))
    if not any(piece in source for piece in pieces):
        return frozenset()
    headers = [*_HEADER.finditer(source)]
    imported = frozenset(name for line in imports_in(source) for name in _WORD.findall(line[1]))
    found: set[bytes] = set()
    for start, end in _words_with(source, pieces):
        name = source[start:end].decode("utf-8", "replace")
        hands_over = word.fullmatch(name) or (name in further and _is_reachable(source, start, imported))
        if hands_over and _is_used(source, start, end):
            found.update(_around(source, start, end, headers))
    return frozenset(name.decode("utf-8", "replace") for name in found)


def _words_with(source: bytes, pieces: Sequence[bytes]) -> Iterator[tuple[int, int]]:
    """Yield where the words begin and end that have a piece in them."""
    for piece in pieces:
        for place in occurrences(source, piece):
            start = place
            while start and _WORD.match(source, start - 1, start):
                start -= 1
            match = _WORD.match(source, start)
            yield start, match.end() if match else start


def _is_used(source: bytes, start: int, end: int) -> bool:
    """Return whether a name is called, or stands among arguments."""
    if source[end : end + 1] == b"(":
        return _DEFINED.search(source, max(start - _FEW, 0), start) is None
    return source[end : end + 1] == b","


def _is_reachable(source: bytes, start: int, imported: frozenset[bytes]) -> bool:
    """Return whether a name stands alone, or hangs on something that is imported or on the object itself."""
    owner = _OWNER.search(source, max(start - _FEW, 0), start)
    return owner is None or owner[1] in _RECEIVERS or owner[1] in imported


def _around(source: bytes, start: int, end: int, headers: Sequence[re.Match[bytes]]) -> Iterator[bytes]:
    """Yield the names of the functions around a name which hand something of theirs to it."""
    mentioned = set(_NAME.findall(source, end, _end_of_arguments(source, end)))
    line = source.rfind(b"\n", 0, start) + 1
    indent = _INDENT.match(source, line)
    depth = len(indent[0]) if indent else 0
    inside: set[bytes] = set()
    makes = False
    for header in reversed(headers):
        if header.start() > start:
            continue
        kind, name = header[2], header[3]
        if len(header[1]) >= depth:
            inside.add(name)
            continue
        depth = len(header[1])
        if kind == _CLASS:
            if makes:
                yield name
        elif parameters := _parameters(source, header):
            makes = name == _MAKES and bool(mentioned & (parameters | inside))
            if mentioned & (parameters | inside) and not makes:
                yield name
        inside.add(name)
        if not depth:
            return


def _end_of_arguments(source: bytes, start: int) -> int:
    """Return where the call ends of what is called, or else handed on, right before ``start``."""
    called = source[start : start + 1] == b"("
    depth = 0 if called else 1
    for match in _PARENTHESIS.finditer(source, start, start + _ARGUMENTS):
        depth += 1 if match[0] == b"(" else -1
        if not depth:
            return match.end()
    return start + _ARGUMENTS


def _parameters(source: bytes, header: re.Match[bytes]) -> set[bytes]:
    end = _END_OF_HEADER.search(source, header.end())
    return set(_NAME.findall(source, header.end(), end.start())) - _RECEIVERS if end else set()
