"""The text that a tree was built from, and its lines with a word: few have one, so few nodes are seen."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate

from astroid import nodes

from pylint_periodic.source.memory import remembered
from pylint_periodic.source.syntax.reading.decoding import as_read, names_as_read
from pylint_periodic.source.syntax.reading.files import read_regular
from pylint_periodic.source.syntax.reading.import_text import occurrences
from pylint_periodic.source.syntax.walk import walk, walk_lines

# What can stand between the end of what is assigned to and its sign.
_ASSIGNED = re.compile(rb"[\s\\)]*=(?!=)")


class SourceLines:
    """The source of one module: ``text`` in UTF-8, as Python reads it, empty where it can't be read."""

    def __init__(self, tree: nodes.Module) -> None:
        """Read the source of a tree."""
        self.text = _text_of(tree)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(map(len, self.text.splitlines(keepends=True)))]

    def holding(self, *words: bytes) -> list[int]:
        """Return the numbers of the lines that hold any of these words or parts of words, sorted."""
        return self._lines_of(place for word in words for place in occurrences(self.text, word))

    def naming(self, name: str) -> list[int]:
        """Return the numbers of the lines that hold a name, as a whole word, sorted."""
        return self._lines_of(self._words(name.encode()))

    def setting(self, name: str) -> list[int]:
        """Return the numbers of the lines that hold a name, as a whole word before a ``=``, sorted."""
        word = name.encode()
        return self._lines_of(
            place for place in self._words(word) if _ASSIGNED.match(self.text, place + len(word))
        )

    def _words(self, word: bytes) -> Iterator[int]:
        return (
            place
            for place in occurrences(self.text, word)
            if not _of_word(self.text, place - 1) and not _of_word(self.text, place + len(word))
        )

    def _lines_of(self, places: Iterable[int]) -> list[int]:
        return sorted({bisect_right(self._starts, place) for place in places})


def _of_word(text: bytes, place: int) -> bool:
    """Return whether the byte at a place can belong to a name."""
    around = text[place : place + 1] if place >= 0 else b""
    return around.isalnum() or around == b"_" or around >= b"\x80"


def _text_of(tree: nodes.Module) -> bytes:
    if tree.file_bytes is not None or tree.file is None:
        return names_as_read(bytes(tree.file_bytes or b"").decode("utf-8", "surrogatepass"))
    try:
        return as_read(read_regular(tree.file))
    except (OSError, SyntaxError):
        return b""


# Asked for the names of every site of a module, and for every loop of a class.
@remembered(64)
def source_lines(tree: nodes.Module) -> SourceLines:
    """Return the source of a tree."""
    return SourceLines(tree)


def nodes_beside(root: nodes.NodeNG, *names: str) -> Iterator[nodes.NodeNG]:
    """Yield nodes below ``root`` in the order of the source: all on lines that hold one of these names.

    Where the source can't be read any more, all there are.
    """
    source = source_lines(root.root())
    if not source.text:
        yield from walk(root)
        return
    lines = sorted({line for name in names for line in source.naming(name)})
    if lines:
        yield from walk_lines(root, lines)
