"""A git repository: its commits, and the files of one as they are in it, without filters and attributes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pylint_periodic.command.base.errors import Refused
from pylint_periodic.command.base.git import git, output, reason, said

_REGULAR, _LINK, _SUBMODULE = "100", "120000", "160000"
# Blobs that git is asked for at once.
_BATCH = 500
# In bytes: what is larger and no Python is no configuration, either.
_LARGEST = 1_000_000
_PYTHON = (".py", ".pyi")


@dataclass(frozen=True)
class Blob:
    """A file of a commit: the repository that holds it (a submodule is one of its own), and its id there."""

    root: str
    name: str
    is_link: bool


@dataclass(frozen=True)
class Tree:
    """The files of a commit, by path from the repository's root, with those of its submodules.

    ``unknown`` are the submodules whose commit is not here.
    """

    blobs: Mapping[str, Blob]
    unknown: Sequence[str]


@dataclass(frozen=True)
class Repository:
    """A git repository with a working tree; ``root`` is a real path."""

    root: str

    @classmethod
    def of(cls, paths: Sequence[str]) -> Repository:
        """Find the one that paths lie in. Raises ``Refused`` where that is none, or more than one."""
        found = {path: _root_of(path) for path in paths}
        roots = sorted(filter(None, found.values()), key=len)
        for path, root in found.items():
            if root is None and roots:
                raise Refused(f"outside of the repository {roots[0]}: {path}")
            if root is None:
                raise Refused(f"not in a git repository: {os.path.abspath(path)}")
        others = [root for root in roots if not Path(root).is_relative_to(roots[0])]
        if others:
            raise Refused(
                f"paths in several repositories, run once for each: {roots[0]}, {', '.join(others)}"
            )
        return cls(roots[0])

    def base(self, revision: str) -> str:
        """Return the commit that a change since ``revision`` starts from: the common ancestor with HEAD.

        In a shallow clone the history may end before that; then it is the revision itself. Raises
        ``Refused`` where the revision is not there.
        """
        if not revision.strip():
            raise Refused("--since names no revision")
        commit = self._said("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        shallow = self._said("rev-parse", "--is-shallow-repository") == "true"
        if not commit:
            hint = f"; this clone is shallow, fetch it first: git fetch --depth=1 origin {revision}"
            raise Refused(f"no such revision: {revision}{hint if shallow else ''}")
        ancestor = self._said("merge-base", commit, "HEAD")
        if not ancestor and not shallow:
            raise Refused(f"{revision} and HEAD have no commit in common")
        return ancestor or commit

    def tree(self, commit: str) -> Tree:
        """Return the files of a commit. Raises ``Refused``."""
        blobs: dict[str, Blob] = {}
        unknown: list[str] = []
        for entry in output("ls-tree", "-rzl", "--full-tree", commit, directory=self.root).split(b"\0"):
            if not entry:
                continue
            about, _, name = entry.partition(b"\t")
            mode, _, oid, size = about.decode("ascii").split()
            path = os.fsdecode(name)
            if mode == _SUBMODULE:
                for inner, blob in self._submodule(path, oid, unknown):
                    blobs[inner] = blob
            elif path.endswith(_PYTHON) or int(size) <= _LARGEST:
                blobs[path] = Blob(self.root, oid, mode == _LINK)
        return Tree(blobs, unknown)

    def _submodule(self, path: str, commit: str, unknown: list[str]) -> Iterator[tuple[str, Blob]]:
        inner = Repository(os.path.join(self.root, path))
        is_there = os.path.lexists(os.path.join(inner.root, ".git"))
        if not is_there or said("cat-file", "-t", commit, directory=inner.root) != "commit":
            unknown.append(path)
            return
        tree = inner.tree(commit)
        unknown.extend(f"{path}/{name}" for name in tree.unknown)
        yield from ((f"{path}/{name}", blob) for name, blob in tree.blobs.items())

    def _said(self, *arguments: str) -> str:
        return said(*arguments, directory=self.root)


def contents(blobs: Iterable[tuple[str, Blob]]) -> Iterator[tuple[str, bytes]]:
    """Yield what is in files of a commit, byte for byte, by their paths. Raises ``Refused``."""
    by_root: dict[str, list[tuple[str, str]]] = {}
    for path, blob in blobs:
        by_root.setdefault(blob.root, []).append((path, blob.name))
    for root, wanted in by_root.items():
        files = iter(wanted)
        while batch := list(islice(files, _BATCH)):
            names = "".join(f"{name}\n" for _, name in batch).encode("ascii")
            data = output("cat-file", "--batch", directory=root, given=names)
            start = 0
            for path, name in batch:
                end = data.index(b"\n", start)
                header = data[start:end].split()
                if header[1:2] != [b"blob"]:
                    raise Refused(f"{path}: its content of before is not in this clone ({name})")
                size = int(header[2])
                yield path, data[end + 1 : end + 1 + size]
                start = end + size + 2


def put(tree: Tree, directory: str) -> None:
    """Write the files of a commit below a directory of their own. Raises ``Refused``."""
    links = {path: blob for path, blob in tree.blobs.items() if blob.is_link}
    files = [(path, blob) for path, blob in tree.blobs.items() if path not in links and _is_below(path)]
    for path, data in contents(files):
        target = os.path.join(directory, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "wb") as file:
            file.write(data)
    made = []
    for path, data in contents(links.items()):
        target = os.path.join(directory, path)
        if _is_below(path) and data and b"\0" not in data and not os.path.lexists(target):
            os.makedirs(os.path.dirname(target), exist_ok=True)
            os.symlink(os.fsdecode(data), target)
            made.append(target)
    inside = os.path.join(os.path.realpath(directory), "")
    for target in made:
        if not os.path.realpath(target).startswith(inside):
            os.unlink(target)


def _is_below(path: str) -> bool:
    """Return whether a path that a tree names stays below; whoever makes a tree can name any."""
    parts = path.split("/")
    return not any(part in ("", os.curdir, os.pardir) or part.lower() == ".git" for part in parts)


def _root_of(path: str) -> str | None:
    """Return the root of the repository that a path lies in, or None. Raises ``Refused``."""
    real = os.path.realpath(path)
    directory = real if os.path.isdir(real) else os.path.dirname(real)
    done = git("rev-parse", "--show-toplevel", directory=directory)
    if done.returncode:
        if b"dubious ownership" in done.stderr:
            raise Refused(
                f"git reads no repository of another user; if it is to be trusted, say so: "
                f"git config --global --add safe.directory {directory}"
            )
        if b"not a git repository" in done.stderr:
            return None
        raise Refused(f"the repository of {path} cannot be read: {reason(done)}")
    root = os.path.realpath(os.fsdecode(done.stdout.rstrip(b"\r\n")))
    if not Path(real).is_relative_to(root):
        raise Refused(f"outside of the repository {root}: {path}")
    return root
