"""A program as a tree that transformations change, and the families that they begin with."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pylint_periodic.findings import Symbol
from tests.tools.functional import find_marks
from tests.tools.support import TEST_DATA

PROGRAMS = TEST_DATA / "metamorphic"
MODULE = "service"
"""What the module with the task is called, in programs of several modules."""

_Node = TypeVar("_Node", bound=ast.AST)


@dataclass
class Program:
    """The module of a task as a tree, and the text of each other module of its package, by name."""

    tree: ast.Module
    others: dict[str, str] = field(default_factory=dict)

    @property
    def manager(self) -> ast.ClassDef:
        """The class of the task."""
        return next(
            node for node in self.tree.body if isinstance(node, ast.ClassDef) and node.name == "Manager"
        )

    @property
    def task(self) -> ast.FunctionDef:
        """The task."""
        return method(self.manager, "task")

    @property
    def is_generator(self) -> bool:
        """Whether the task is a generator function."""
        return any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in ast.walk(self.task))

    def functions(self) -> Iterator[ast.FunctionDef]:
        """Yield the methods of the class that can run in the task."""
        for node in self.manager.body:
            if isinstance(node, ast.FunctionDef) and node.name != "__init__":
                yield node

    def replace(self, kind: type[_Node], make: Callable[[_Node], ast.AST | list[ast.stmt] | None]) -> bool:
        """Replace nodes of the task and of what it calls, as the function ``replace`` does."""
        done = [replace(function, kind, make) for function in self.functions()]
        return any(done)

    def add_to_module(self, text: str, *, first: bool = False) -> None:
        """Put statements before the class, or first of all behind the docstring."""
        at = 1 if first else self.tree.body.index(self.manager)
        self.tree.body[at:at] = ast.parse(text).body

    def add_to_class(self, text: str, *, first: bool = False) -> None:
        """Put statements at the end of the class, or before its methods."""
        at = 1 if first else len(self.manager.body)
        self.manager.body[at:at] = ast.parse(text).body

    def add_to_init(self, text: str) -> None:
        """Put statements at the end of the constructor."""
        method(self.manager, "__init__").body += ast.parse(text).body

    def text(self) -> str:
        """Return the source."""
        return ast.unparse(ast.fix_missing_locations(self.tree)) + "\n"


@dataclass(frozen=True)
class Family:
    """A program, and the symbols of all that is to be said of it and of whatever means the same."""

    name: str
    source: str
    answer: frozenset[Symbol]

    def allows(self, said: frozenset[Symbol]) -> bool:
        """Return whether what is said is the answer: of yields that are too many nothing need be said."""
        return said == self.answer or (not said and self.answer == {Symbol.EAGER_YIELD})

    def program(self) -> Program:
        """Return the program, to be changed."""
        return Program(ast.parse(self.source))


def families() -> list[Family]:
    """Return all families."""
    return [_family(path) for path in sorted(PROGRAMS.glob("*.py"))]


def _family(path: Path) -> Family:
    source = path.read_text(encoding="utf-8")
    return Family(path.stem, source, frozenset(Symbol(symbol) for _, symbol in find_marks(source)))


def method(owner: ast.ClassDef, name: str) -> ast.FunctionDef:
    """Return a method of a class."""
    return next(node for node in owner.body if isinstance(node, ast.FunctionDef) and node.name == name)


def expression(text: str) -> ast.expr:
    """Return the tree of an expression."""
    return ast.parse(text, mode="eval").body


def statements(text: str) -> list[ast.stmt]:
    """Return the trees of statements."""
    return ast.parse(text).body


def replace(
    root: ast.AST, kind: type[_Node], make: Callable[[_Node], ast.AST | list[ast.stmt] | None]
) -> bool:
    """Put what ``make`` gives in the place of each node of a kind, from the inside out; None leaves it.

    Return whether anything was replaced.
    """
    replacing = _Replacing(kind, make)
    replacing.visit(root)
    return replacing.done


class _Replacing(ast.NodeTransformer):
    def __init__(self, kind: type[ast.AST], make: Callable[..., ast.AST | list[ast.stmt] | None]) -> None:
        self._kind = kind
        self._make = make
        self.done = False

    def visit(self, node: ast.AST) -> ast.AST | list[ast.stmt]:
        """Visit what is below a node first."""
        self.generic_visit(node)
        made = self._make(node) if isinstance(node, self._kind) else None
        self.done = self.done or made is not None
        return node if made is None else made


def blocks(root: ast.AST) -> Iterator[list[ast.stmt]]:
    """Yield each list of statements below a node."""
    for node in ast.walk(root):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if isinstance(block, list) and block:
                yield block


def parents(root: ast.AST) -> dict[ast.AST, ast.AST]:
    """Return what each node stands in."""
    return {child: node for node in ast.walk(root) for child in ast.iter_child_nodes(node)}
