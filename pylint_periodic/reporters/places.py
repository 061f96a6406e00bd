"""Paths as other tools want them: relative to the root of the repository, or to the working directory."""

from __future__ import annotations

import os
from pathlib import Path


class Places:
    """Where the files of one run lie.

    ``root`` is the root of the repository: what GitLab names (``CI_PROJECT_DIR``), else the directory with
    ``.git`` at or above the working directory, else the working directory.
    """

    def __init__(self) -> None:
        """Look at the environment and the working directory of now."""
        self.here = Path.cwd().resolve()
        # Runners that stand in for GitLab's may name a directory that is not there.
        given = os.environ.get("CI_PROJECT_DIR", "")
        checkouts = (path for path in (self.here, *self.here.parents) if (path / ".git").exists())
        self.root = Path(given).resolve() if os.path.isdir(given) else next(checkouts, self.here)
        self._real: dict[str, Path] = {}

    def in_repository(self, path: str) -> str:
        """Return a file's path relative to the root, with slashes; it begins with ``../`` outside of it."""
        return self._relative(path, self.root)

    def from_here(self, path: str) -> str:
        """Return a file's path relative to the working directory, with slashes."""
        return self._relative(path, self.here)

    def _relative(self, path: str, start: Path) -> str:
        """Return the relative path; a symbolic link to a file keeps its own name."""
        if not path:
            return "."
        if path not in self._real:
            self._real[path] = Path(path).parent.resolve() / Path(path).name
        try:
            return Path(os.path.relpath(self._real[path], start)).as_posix()
        except ValueError:
            return self._real[path].as_posix()  # on another drive
