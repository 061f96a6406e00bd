"""What belongs together on the disk, and what leads out of it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from pylint_periodic.command.base.inputs import top_package


def tree_of(path: str) -> str:
    """Return the real path of the directory that a path belongs to as a whole.

    That is the root of the repository around it, else its outermost package, else the directory itself, or
    that of the file. A symbolic link belongs where it lies, not where it leads to.
    """
    named = Path(os.path.abspath(path))
    real = Path(os.path.realpath(named.parent), named.name) if named.is_symlink() else named.resolve()
    directory = real if real.is_dir() and not real.is_symlink() else real.parent
    top = top_package(real)
    return str(_checkout(directory) or (top if top.is_dir() and not top.is_symlink() else directory))


def lies_in(path: str, trees: Iterable[str]) -> str:
    """Return which of some trees (real paths) a path lies in, the empty string for none."""
    real = Path(os.path.realpath(path))
    return next((tree for tree in trees if real.is_relative_to(tree)), "")


def leads_out(path: Path) -> str:
    """Return where a path really leads to, when a symbolic link in a tree takes it out of that tree.

    The tree is the repository that the link lies in, else the working directory. The empty string is
    returned where no link does so.
    """
    here = os.path.realpath(os.curdir)
    named = Path(os.path.abspath(path))
    for step in (*reversed(named.parents), named):
        if not step.is_symlink():
            continue
        around = Path(os.path.realpath(step.parent))
        tree = _checkout(around) or (Path(here) if around.is_relative_to(here) else None)
        target = os.path.realpath(step)
        if tree is not None and not Path(target).is_relative_to(tree):
            return target
    return ""


def _checkout(directory: Path) -> Path | None:
    return next((path for path in (directory, *directory.parents) if (path / ".git").exists()), None)
