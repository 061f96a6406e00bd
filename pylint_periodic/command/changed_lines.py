"""The lines that a change touches, as git tells: from the common ancestor to the files of now."""

from __future__ import annotations

import ast
import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pylint_periodic.command.errors import Refused
from pylint_periodic.command.inputs import real_file

_HUNK = re.compile(rb"@@ -\d+(?:,(?P<old>\d+))? \+(?P<start>\d+)(?:,(?P<new>\d+))? @@")
# Whatever the user has configured, this is what is parsed below.
_DIFF = (
    *("diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--find-renames"),
    *("--ignore-submodules=all", "--src-prefix=a/", "--dst-prefix=b/", "--no-relative"),
)


@dataclass(frozen=True)
class Repository:
    """The git repository that the working directory is in."""

    root: str

    @classmethod
    def here(cls) -> Repository:
        """Find it. Raises ``Refused`` where there is none, or no git."""
        done = _git(["rev-parse", "--show-toplevel"], os.curdir)
        if done.returncode:
            raise Refused(f"not in a git repository: {os.path.abspath(os.curdir)}")
        return cls(os.path.realpath(os.fsdecode(done.stdout.rstrip(b"\r\n"))))

    def check_inside(self, paths: Sequence[str]) -> None:
        """Raise ``Refused`` for a path outside of the repository."""
        for path in paths:
            if not Path(os.path.realpath(path)).is_relative_to(self.root):
                raise Refused(f"outside of the repository {self.root}: {path}")

    def base(self, revision: str) -> str:
        """Return the commit that a change since ``revision`` starts from: the common ancestor with HEAD.

        In a shallow clone the history may end before that; then it is the revision itself. Raises
        ``Refused`` where the revision is not there.
        """
        commit = self._said("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        shallow = self._said("rev-parse", "--is-shallow-repository") == "true"
        if not commit:
            hint = f"; this clone is shallow, fetch it first: git fetch --depth=1 origin {revision}"
            raise Refused(f"no such revision: {revision}{hint if shallow else ''}")
        ancestor = self._said("merge-base", commit, "HEAD")
        if not ancestor and not shallow:
            raise Refused(f"{revision} and HEAD have no commit in common")
        return ancestor or commit

    def changed_since(self, base: str) -> ChangedLines:
        """Return the lines of the files of now that are not as they are in a commit. Raises ``Refused``."""
        untracked = self._bytes("ls-files", "--others", "--exclude-standard", "-z").split(b"\0")
        lines = parse_diff(self._bytes(*_DIFF, base, "--"))
        return ChangedLines(
            {real_file(self.root, path): ranges for path, ranges in lines.items()},
            frozenset(real_file(self.root, os.fsdecode(path)) for path in untracked if path),
        )

    def check_out(self, commit: str, directory: str) -> None:
        """Put the files of a commit into an empty directory; the repository is left as it is.

        Raises ``Refused``.
        """
        index = os.path.join(directory, ".index")
        self._bytes("read-tree", commit, index=index)
        self._bytes("checkout-index", "--all", f"--prefix={directory}{os.sep}", index=index)
        os.unlink(index)

    def _said(self, *arguments: str) -> str:
        """Return what git says, or the empty string where it says no."""
        done = _git(arguments, self.root)
        return "" if done.returncode else os.fsdecode(done.stdout).strip()

    def _bytes(self, *arguments: str, index: str = "") -> bytes:
        done = _git(arguments, self.root, {"GIT_INDEX_FILE": index} if index else {})
        if done.returncode:
            reason = done.stderr.decode(errors="replace").strip().splitlines()
            raise Refused(f"git {arguments[0]} failed: {reason[-1] if reason else 'no reason given'}")
        return done.stdout


@dataclass(frozen=True)
class ChangedLines:
    """The changed lines by real path, each range with its last line, and the files that are new as a whole.

    Lines that were taken out count for the lines that stood around them.
    """

    ranges: Mapping[str, Sequence[tuple[int, int]]]
    new_files: frozenset[str] = field(default=frozenset())

    def touches(self, path: str, first: int, last: int) -> bool:
        """Return whether any of the lines from ``first`` to ``last`` of a file (a real path) is changed."""
        if path in self.new_files:
            return True
        return any(first <= end and start <= last for start, end in self.ranges.get(path, ()))


def parse_diff(diff: bytes) -> dict[str, list[tuple[int, int]]]:
    """Return the changed lines of each file in a diff of git without context, by path from the root."""
    changed: dict[str, list[tuple[int, int]]] = {}
    path = ""
    lines = iter(diff.split(b"\n"))
    for line in lines:
        if line.startswith(b"+++ "):
            path = _name(line[4:])
        elif hunk := _HUNK.match(line):
            start, new = int(hunk["start"]), int(hunk["new"] or 1)
            changed.setdefault(path, []).append((start, start + new - 1) if new else (start, start + 1))
            # Content may look like a header, so it is counted off.
            left = new + int(hunk["old"] or 1)
            while left and (content := next(lines, None)) is not None:
                left -= not content.startswith(b"\\")
    changed.pop("", None)
    return changed


def _name(text: bytes) -> str:
    """Return the path that stands in a header, or the empty string for a file that is gone."""
    if text.startswith(b'"'):
        # In quotes git escapes as C does, which is how Python writes bytes.
        text = ast.literal_eval("b" + text.decode("ascii"))
    # A tab ends a name with blanks in it.
    text = text.removesuffix(b"\t")
    return os.fsdecode(text.removeprefix(b"b/")) if text != b"/dev/null" else ""


def _git(
    arguments: Sequence[str], directory: str, more: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, **(more or {})}
    try:
        return subprocess.run(
            ["git", *arguments], cwd=directory, env=environment, capture_output=True, check=False
        )
    except FileNotFoundError as error:
        raise Refused("git is not installed") from error
