"""The source of a released package: fetched by name and version, its functions and expressions by place."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

Span = tuple[int, int, int, int]
"""First and last line, first column and the one behind the last."""

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
AnyFunction = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


class SourceFile:
    """One file: its functions by their first line, its expressions by place, and what is around a node."""

    def __init__(self, path: Path) -> None:
        """Read the file."""
        self.by_first: dict[int, list[AnyFunction]] = defaultdict(list)
        self.nodes: dict[Span, list[ast.expr]] = defaultdict(list)
        self.parent: dict[ast.AST, ast.AST] = {}
        for node in ast.walk(ast.parse(path.read_bytes())):
            for child in ast.iter_child_nodes(node):
                self.parent[child] = node
            if isinstance(node, ast.expr):
                span = (node.lineno, node.end_lineno or 0, node.col_offset, node.end_col_offset or 0)
                self.nodes[span].append(node)
            if isinstance(node, _FUNCTIONS):
                decorators = getattr(node, "decorator_list", ())
                self.by_first[min([node.lineno, *(d.lineno for d in decorators)])].append(node)

    def line_of(self, first: int, name: str) -> int:
        """Return the line of the ``def`` of the function that begins on a line, or that line."""
        last = name.rpartition(".")[2]
        found = (f.lineno for f in self.by_first.get(first, ()) if getattr(f, "name", "<lambda>") == last)
        return next(found, first)

    def node(self, span: Span) -> ast.expr | None:
        """Return the expression at a place, the call where one is there."""
        found = self.nodes.get(span, [])
        return next((node for node in found if isinstance(node, ast.Call)), found[0] if found else None)

    def function_around(self, node: ast.AST) -> AnyFunction | None:
        """Return the innermost function round a node."""
        return next((outer for outer in self.around(node) if isinstance(outer, _FUNCTIONS)), None)

    def around(self, node: ast.AST) -> Iterator[ast.AST]:
        """Yield what is round a node, from the inside."""
        current = self.parent.get(node)
        while current is not None:
            yield current
            current = self.parent.get(current)


class Sources:
    """The files below a folder, each read once."""

    def __init__(self, root: Path) -> None:
        """Read files below ``root``."""
        self.root = root
        self._files: dict[str, SourceFile] = {}

    def file(self, path: str) -> SourceFile:
        """Return one file."""
        if path not in self._files:
            self._files[path] = SourceFile(self.root / path)
        return self._files[path]


def fetch(name: str, version: str) -> Path:
    """Return a folder that holds a released package, fetched into ``$DYN_SOURCES`` where it is not there."""
    kept = os.environ.get("DYN_SOURCES") or Path(tempfile.gettempdir(), "dyncalls-sources")
    folder = Path(kept, f"{name}-{version}")
    if not folder.is_dir():
        with tempfile.TemporaryDirectory() as where:
            wanted = ["--no-deps", "-d", where, f"{name}=={version}"]
            subprocess.run([sys.executable, "-m", "pip", "download", "-q", *wanted], check=True)
            (wheel,) = Path(where).iterdir()
            part = folder.with_suffix(".part")
            shutil.unpack_archive(wheel, part, "zip")
            part.rename(folder)
    return folder
