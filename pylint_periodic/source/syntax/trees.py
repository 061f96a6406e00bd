"""Trees of source text: syntax only, so no brain transforms, no attribute inference and no imports."""

from __future__ import annotations

import os
import warnings
from dataclasses import dataclass
from pathlib import Path

from astroid import nodes
from astroid.builder import AstroidBuilder
from astroid.exceptions import AstroidError
from astroid.manager import AstroidManager

from pylint_periodic.source.syntax.decoding import decoded
from pylint_periodic.source.syntax.files import read_regular
from pylint_periodic.source.syntax.interpreter_limits import deeply


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
    builder = AstroidBuilder(AstroidManager(), apply_transforms=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        tree, parts = builder._data_build(text, name, path)  # pylint: disable=protected-access
    # The builder's post-build step would import what `from` statements name; binding the names is
    # all that we need of it.
    for item in parts._import_from_nodes:  # pylint: disable=protected-access
        # Before version 4 astroid keeps the node alone.
        node, global_names = item if isinstance(item, tuple) else (item, ())
        for imported, alias in node.names:
            if imported != "*":
                scope = tree if (alias or imported) in global_names else node.parent
                scope.set_local(alias or imported, node)
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
