"""The source of one file: its bytes, its text, and where lines, statements and tokens stand in it."""

from __future__ import annotations

import ast
import io
import re
import tokenize
import warnings
from bisect import bisect_left, bisect_right
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from functools import cached_property

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_STRING_STARTS = tuple(
    getattr(tokenize, name) for name in ("FSTRING_START", "TSTRING_START") if hasattr(tokenize, name)
)
_STRING_ENDS = tuple(
    getattr(tokenize, name) for name in ("FSTRING_END", "TSTRING_END") if hasattr(tokenize, name)
)


class NotFixable(Exception):
    """A fix, or a whole file, that is better left alone; the message says why."""


class DecodedText:
    r"""The text of a Python file, and the way back to its bytes.

    Positions are offsets into ``text``, in characters. Lines end where Python's own tokenizer ends them:
    at ``\n``, ``\r\n`` and ``\r``, and at nothing else.
    """

    def __init__(self, data: bytes) -> None:
        """Decode ``data`` as Python would (PEP 263).

        Raises ``NotFixable`` where it is not in the encoding that it declares, or would not come back as the
        same bytes.
        """
        self.data = data
        self._bom = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
        body = data[len(self._bom) :]
        self.encoding = _declared_encoding(data)
        try:
            self.text = body.decode(self.encoding)
        except (UnicodeDecodeError, LookupError) as error:
            raise NotFixable(f"it cannot be read as {self.encoding}") from error
        if self.encode(self.text) != data:
            raise NotFixable(f"its {self.encoding} does not come back as the same bytes")
        self.lines: list[str] = [line for line in _LINE.findall(self.text) if line]
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line))

    def encode(self, text: str) -> bytes:
        """Return text as the bytes of this file. Raises ``NotFixable`` where it has no such characters."""
        try:
            return self._bom + text.encode(self.encoding)
        except UnicodeEncodeError as error:
            raise NotFixable(f"{self.encoding} has no {error.object[error.start]!r}") from error

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a 1-based line and a 0-based column in UTF-8 bytes, as in ``ast``.

        Raises ``NotFixable`` where the file has no such place.
        """
        if not 1 <= line <= len(self.lines):
            raise NotFixable(f"it has no line {line}")
        encoded = self.lines[line - 1].encode()
        try:
            return self.starts[line - 1] + len(encoded[:column].decode())
        except UnicodeDecodeError as error:
            raise NotFixable(f"it has no column {column} in line {line}") from error

    def position(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and the 0-based column in characters of an offset."""
        ended = self.text.endswith(("\n", "\r"))
        line = bisect_right(self.starts, offset, hi=None if ended else max(len(self.lines), 1))
        return line, offset - self.starts[line - 1]


class SourceText(DecodedText):
    """The text of a Python file with its syntax tree, and where statements and tokens stand in it."""

    def __init__(self, data: bytes) -> None:
        """Decode ``data`` as Python would, and parse it.

        Raises ``NotFixable`` as ``DecodedText`` does, and where it is no Python of the running version.
        """
        super().__init__(data)
        self.tree = parse(self.text)

    def span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        """Return the offsets of a node's first character and of the one behind it."""
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self.offset(node.lineno, node.col_offset), self.offset(node.end_lineno, node.end_col_offset)

    def newline_at(self, line: int) -> str:
        """Return the line ending of a line; where it has none, that of the nearest line before it."""
        for text in reversed(self.lines[:line]):
            ending = text[len(text.rstrip("\r\n")) :]
            if ending:
                return ending
        return "\n"

    def indentation(self, line: int) -> str:
        """Return the white space that a line begins with, as far as it counts: behind a form feed."""
        text = self.lines[line - 1]
        return text[: len(text) - len(text.lstrip(" \t\f"))].rpartition("\f")[2]

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Return all nodes of the tree, each before those below it."""
        return tuple(ast.walk(self.tree))

    @cached_property
    def parents(self) -> dict[ast.AST, ast.AST]:
        """Return the node around each node."""
        return {child: node for node in self.nodes for child in ast.iter_child_nodes(node)}

    def ancestors(self, node: ast.AST) -> Iterator[ast.AST]:
        """Yield the nodes around a node, nearest first."""
        current = self.parents.get(node)
        while current is not None:
            yield current
            current = self.parents.get(current)

    @cached_property
    def tokens(self) -> list[tokenize.TokenInfo]:
        """Return the tokens; ``place`` turns their positions into offsets."""
        text = "".join(line.rstrip("\r\n") + "\n" for line in self.lines)
        try:
            return list(tokenize.generate_tokens(io.StringIO(text).readline))
        except (tokenize.TokenError, SyntaxError) as error:
            raise NotFixable(f"it has no tokens: {error}") from error

    def tokens_between(self, begin: int, end: int) -> Sequence[tokenize.TokenInfo]:
        """Return the tokens that start at ``begin`` or behind it, and before ``end``, both offsets."""
        places = self._token_places
        return self.tokens[bisect_left(places, begin) : bisect_left(places, end)]

    @cached_property
    def _token_places(self) -> list[int]:
        return [self.place(token.start) for token in self.tokens]

    def place(self, position: tuple[int, int]) -> int:
        """Return the offset of a token's position: a 1-based line, a 0-based column in characters."""
        return self.starts[position[0] - 1] + position[1]

    @cached_property
    def lines_inside_strings(self) -> frozenset[int]:
        """Return the 1-based lines that begin inside a string."""
        inside: set[int] = set()
        begun: list[int] = []
        for token in self.tokens:
            if token.type == tokenize.STRING:
                inside.update(range(token.start[0] + 1, token.end[0] + 1))
            elif token.type in _STRING_STARTS:
                begun.append(token.start[0])
            elif token.type in _STRING_ENDS:
                inside.update(range(begun.pop() + 1, token.end[0] + 1))
        return frozenset(inside)


def parse(text: str) -> ast.Module:
    """Return the syntax tree of a text. Raises ``NotFixable`` where it is not Python."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            raise NotFixable(f"it cannot be parsed: {' '.join(str(error).split())}") from error


def _declared_encoding(data: bytes) -> str:
    """Return the encoding that a file declares; a lone carriage return ends the first lines, too."""
    head = re.sub(rb"\r\n?", b"\n", data)
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(head).readline)
    except SyntaxError as error:
        raise NotFixable(f"its encoding is not known: {error}") from error
    return "utf-8" if encoding == "utf-8-sig" else encoding
