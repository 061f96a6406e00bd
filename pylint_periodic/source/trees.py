"""Trees of source text: syntax only, so no brain transforms, no attribute inference and no imports."""

from __future__ import annotations

import os
import warnings
from pathlib import Path

from astroid import nodes
from astroid.builder import AstroidBuilder
from astroid.exceptions import AstroidError
from astroid.manager import AstroidManager

from pylint_periodic.source.decoding import decoded
from pylint_periodic.source.files import read_regular


def load_tree(path: Path, name: str) -> nodes.Module | None:
    """Return the syntax-only tree of a file, or None where it can't be read or parsed.

    pylint itself reports the syntax errors of the files it lints; a callee that can't be parsed is
    simply unknown.
    """
    try:
        return tree_of(decoded(read_regular(path)), name, str(path))
    except (OSError, SyntaxError, RecursionError, MemoryError, AstroidError):
        return None


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
