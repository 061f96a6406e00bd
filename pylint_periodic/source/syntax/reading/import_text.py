"""The plain import statements of a module, by its text alone."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import cached_property

# Each part can begin and end in one place alone, so that a line is gone through once, whatever stands in it.
_HEAD = (
    rb"[ \t\f]*((?:from[ \t]+(?![ \t])(\.*(?:[ \t]+(?=[\w.])[\w.]+|\w[\w.]*)?)[ \t]+(?![ \t]))?import\b[ \t]*"
)
_BEFORE_NAMES = re.compile(_HEAD + rb")")
_NAMES = re.compile(rb"(?:[^\n\\(]+|\\\n)*")
_IMPORT = re.compile(_HEAD + rb".*)", re.DOTALL)
_PARENTHESIS = re.compile(rb"[()]")
# A name, without the other one that it is bound to.
_IMPORTED = re.compile(rb"([\w\x80-\xff]+)(?:\s+as\s+[\w\x80-\xff]+)?")


def imports_in(text: bytes) -> Iterator[re.Match[bytes]]:
    """Yield each plain import statement: the statement, and the module of a ``from`` import."""
    place = text.find(b"import")
    while place >= 0:
        line = text.rfind(b"\n", 0, place) + 1
        following = text.find(b"\n", place)
        if following < 0:
            following = len(text)
        if head := _BEFORE_NAMES.match(text, line):
            end = _end_of_names(text, head.end())
            if match := _IMPORT.match(text, line, end):
                yield match
            following = max(following, end)
        place = text.find(b"import", following)


def _end_of_names(text: bytes, start: int) -> int:
    """Return where what is imported ends: at once, where a parenthesis is not closed before the next one."""
    if text[start : start + 1] == b"(":
        closing = _PARENTHESIS.search(text, start + 1)
        return closing.end() if closing and closing[0] == b")" else start
    names = _NAMES.match(text, start)
    return names.end() if names else start


def top_packages(imports: Iterable[re.Match[bytes]]) -> frozenset[str]:
    """Return the top-level packages that a module's own statements, those without indent, import from."""
    top = [match for match in imports if match.start() == match.start(1)]
    modules = b",".join(match[2] or match[1].removeprefix(b"import") for match in top).split(b",")
    names = (module.strip().partition(b".")[0].decode("latin-1") for module in modules)
    return frozenset(name for name in names if name)


def modules_of(statement: re.Match[bytes], package: str) -> Iterator[str]:
    """Yield the dotted names of what an import may bring in as modules, that of a ``from`` import first.

    ``package`` is that of the module in which the statement stands.
    """
    names = statement[1].partition(b"import")[2]
    if not statement[2]:
        listed = (name.split() for name in names.partition(b"#")[0].split(b","))
        yield from (words[0].decode("utf-8", "replace") for words in listed if words)
        return
    source = statement[2].replace(b" ", b"").decode("utf-8", "replace")
    level = len(source) - len(source.lstrip("."))
    if level:
        parts = package.split(".")
        source = ".".join([*parts[: len(parts) - level + 1], *filter(None, [source[level:]])])
    yield source
    yield from (f"{source}.{name.decode('utf-8', 'replace')}" for name in _IMPORTED.findall(names))


def occurrences(text: bytes, piece: bytes) -> Iterator[int]:
    """Yield where a piece stands in a text."""
    place = text.find(piece)
    while place >= 0:
        yield place
        place = text.find(piece, place + 1)


class ImportedPackages(Container[str]):
    """The top-level packages that a module's own statements import from, as far as its text tells.

    The text is looked through once somebody asks for a name that stands in it: few names do.
    """

    def __init__(self, text: bytes) -> None:
        """Tell of the module that has this text."""
        self._text = text

    def __contains__(self, name: object) -> bool:
        """Return whether a package is imported from."""
        return isinstance(name, str) and name.encode() in self._text and name in self._names

    @cached_property
    def _names(self) -> frozenset[str]:
        return top_packages(imports_in(self._text))
