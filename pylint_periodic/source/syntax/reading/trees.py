"""Trees of source text: syntax only, so no brain transforms, no attribute inference and no imports."""

from __future__ import annotations

import os
import warnings
from dataclasses import dataclass
from pathlib import Path

from astroid import nodes
from astroid.builder import _parse_string
from astroid.exceptions import AstroidError, AstroidSyntaxError

from pylint_periodic.source.syntax.reading.decoding import decoded
from pylint_periodic.source.syntax.reading.files import read_regular
from pylint_periodic.source.syntax.reading.interpreter_limits import deeply
from pylint_periodic.source.syntax.reading.late_bodies import LateRebuilder


@dataclass(frozen=True)
class Unread:
    """Why there is no tree of a file: what it is instead; ``error`` says more of it."""

    reason: str
    error: Exception


NO_PYTHON = "no Python"
NO_TEXT = "not text in the declared coding"
CLOSED = "unreadable"
TOO_DEEP = "nested too deeply"


def load_tree(path: Path, name: str) -> nodes.Module | None:
    """Return the syntax-only tree of a file, or None where it can't be read or parsed."""
    tree = read_tree(path, name)
    return None if isinstance(tree, Unread) else tree


@deeply
def read_tree(path: Path, name: str) -> nodes.Module | Unread:
    """Return the syntax-only tree of a file, or why there is none."""
    try:
        text = decoded(read_regular(path))
    except OSError as error:
        return Unread(CLOSED, error)
    except SyntaxError as error:
        return Unread(NO_TEXT, error)
    try:
        return tree_of(text, name, str(path))
    except (RecursionError, MemoryError) as error:
        return Unread(TOO_DEEP, error)
    except (AstroidError, ValueError, SyntaxError) as error:
        return Unread(NO_PYTHON, error)


def tree_of(text: str, name: str, path: str) -> nodes.Module:
    """Return the syntax-only tree of a module of that dotted name and path.

    Raises ``AstroidError`` or ``RecursionError`` for what is no Python.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)
            parsed = _parse_string(text, type_comments=True, modname=name)
    except (TypeError, ValueError, SyntaxError, MemoryError) as error:
        raise AstroidSyntaxError(
            "Parsing Python code failed:\n{error}", source=text, modname=name, path=path, error=error
        ) from error
    # Before version 4 astroid hands on its parser too.
    syntax, *further = parsed if isinstance(parsed, tuple) else (parsed,)
    outline = outline_of(name, path)
    rebuilder = LateRebuilder(text, *further)
    tree = rebuilder.visit_module(syntax, outline.name, outline.file, outline.package)
    rebuilder.bind_imports(tree)
    return tree


def let_last_tree_go() -> None:
    """Have astroid, which remembers the last class that it has built, remember a class of no other tree."""
    tree_of("class Last:\n    pass\n", "last", "")


def outline_of(name: str, path: str) -> nodes.Module:
    """Return a module of that dotted name and path that has nothing in it, named as ``tree_of`` names it."""
    is_package = name.endswith(".__init__") or Path(path).stem == "__init__"
    file = os.path.abspath(path)
    outline = nodes.Module(name.removesuffix(".__init__"), file, [file], package=is_package)
    outline.postinit([])
    outline.file_bytes = b""
    return outline
