"""Python text as lines, and the statements in it that have their lines for themselves."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

_BLOCKS = ("body", "orelse", "finalbody")
# What Python's parser raises, at the one or the other end of what it takes.
UNPARSABLE = (SyntaxError, ValueError, RecursionError, MemoryError)


@dataclass(frozen=True)
class Piece:
    """A statement that shares its lines with no other.

    ``first`` is the index of its first line, decorators included, ``end`` that of the line behind it. One
    that is ``alone`` makes up its whole block.
    """

    node: ast.stmt
    first: int
    end: int
    indentation: str
    alone: bool

    @property
    def is_function(self) -> bool:
        """Return whether it defines a function."""
        return isinstance(self.node, (ast.FunctionDef, ast.AsyncFunctionDef))


def parse(text: str | bytes) -> ast.Module | None:
    """Return the syntax tree of a text, or None where it has none; nothing is executed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(text)
        except UNPARSABLE:
            return None


class Source:
    """A text that is Python, its lines and its statements."""

    def __init__(self, text: str, tree: ast.Module) -> None:
        """Keep a text with its tree."""
        self.text = text
        self._tree = tree

    @classmethod
    def of(cls, text: str) -> Source | None:
        """Return the source of that text, or None where it is no Python."""
        tree = parse(text)
        return None if tree is None else cls(text, tree)

    @cached_property
    def lines(self) -> list[str]:
        """Return the lines without their ends."""
        return self.text.split("\n")

    @cached_property
    def pieces(self) -> list[Piece]:
        """Return the statements that have their lines for themselves, nested ones too."""
        return list(_pieces(self._tree, self.lines))

    @property
    def top(self) -> list[Piece]:
        """Return those at the top level, in their order."""
        return sorted((piece for piece in self.pieces if not piece.indentation), key=lambda p: p.first)

    @cached_property
    def names(self) -> list[str]:
        """Return the names, each as often as it is there, so that common ones are drawn more often."""
        names = []
        for node in ast.walk(self._tree):
            if isinstance(node, ast.Name):
                names.append(node.id)
            elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                names.append(node.name)
            elif isinstance(node, ast.Attribute):
                names.append(node.attr)
        return names or ["name"]


def _pieces(tree: ast.Module, lines: Sequence[str]) -> Iterator[Piece]:
    for parent in ast.walk(tree):
        for name in _BLOCKS:
            block = getattr(parent, name, None)
            if not isinstance(block, list):
                continue  # the body of a lambda
            for node in block:
                decorators = getattr(node, "decorator_list", ())
                first = min((item.lineno for item in decorators), default=node.lineno) - 1
                line = lines[first]
                margin = line[: len(line) - len(line.lstrip())]
                # A decorator begins behind its `@`, so its column says nothing.
                leads = decorators or not line.encode()[: node.col_offset].strip()
                after = lines[node.end_lineno - 1].encode()[node.end_col_offset :].strip()
                continued = first > 0 and lines[first - 1].endswith("\\")
                if (
                    leads
                    and not continued
                    and after[:1] in (b"", b"#")
                    and not line.strip().startswith("elif")
                ):
                    yield Piece(node, first, node.end_lineno, margin, len(block) == 1)


def reindented(lines: Sequence[str], old: str, new: str) -> list[str]:
    """Return lines at another indentation; those that have not the old one stay as they are."""
    return [new + line[len(old) :] if line.strip() and line.startswith(old) else line for line in lines]
