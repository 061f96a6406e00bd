"""What nobody means who names a folder: tests, hidden files, environments, what was built, what git ignores.

What is named itself is meant, whatever its name is, and so is what lies in it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import PurePath

from pylint_periodic.command.base.errors import Refused
from pylint_periodic.command.base.git import output
from pylint_periodic.findings import NotLookedAt
from pylint_periodic.source.project.naming_conventions import TEST_FOLDERS, is_test

_TESTS = "of tests"
_HIDDEN = "hidden"
_INSTALLED = "of installed packages"
_BUILT = "built"
_IGNORED = "ignored by git"

_NO_CODE = frozenset((".git", ".hg", ".svn", "__pycache__"))
_OF_ENVIRONMENT = "pyvenv.cfg"
_INSTALLS = frozenset(("site-packages", "node_modules"))
_BUILDS = frozenset(("build", "dist", "_build"))
_EGG = ".egg-info"
_OF_PACKAGE = "__init__.py"


class DefaultExcludes:
    """Tells what is left out of the folders that a run is given."""

    def __init__(self, paths: Sequence[str]) -> None:
        """Leave out of those of the paths that are folders; what else is named stays."""
        self._tops = [path for path in paths if os.path.isdir(path)]
        self._named = {os.path.realpath(path) for path in paths}
        self._ignored = {name for top in self._tops for name in _ignored_by_git(top)}
        self._known: dict[str, str | None] = {}

    def why(self, path: str) -> NotLookedAt | None:
        """Return the folder or the file for which a path is left out, and why; None where it is not.

        Of what is never code nothing is to be said: it has no reason.
        """
        if os.path.realpath(path) in self._named:
            return None
        found = None
        for top in self._tops:
            inside = os.path.relpath(path, top)
            if inside == os.curdir or inside.split(os.sep)[0] == os.pardir:
                continue
            found = self._below(top, inside.split(os.sep))
            if found is None:
                return None  # of one of the folders it is a part
        return found

    def _below(self, top: str, parts: Sequence[str]) -> NotLookedAt | None:
        place = top
        for part in parts:
            place = os.path.normpath(os.path.join(place, part))
            if place not in self._known:
                self._known[place] = None if os.path.realpath(place) in self._named else self._reason(place)
            reason = self._known[place]
            if reason is not None:
                return NotLookedAt(place, reason)
        return None

    def _reason(self, path: str) -> str | None:
        name = os.path.basename(path)
        if name in _NO_CODE:
            return ""
        if name.startswith("."):
            return _HIDDEN
        if os.path.realpath(path) in self._ignored:
            return _IGNORED
        if not os.path.isdir(path):
            return _TESTS if is_test(PurePath(name)) else None
        if name in TEST_FOLDERS:
            return _TESTS
        if name in _INSTALLS or os.path.exists(os.path.join(path, _OF_ENVIRONMENT)):
            return _INSTALLED
        built = name in _BUILDS and not os.path.exists(os.path.join(path, _OF_PACKAGE))
        return _BUILT if built or name.endswith(_EGG) else None


def _ignored_by_git(top: str) -> set[str]:
    """Return the real paths that git ignores in a folder; of a folder that is ignored as a whole none."""
    try:
        listed = output(
            *("ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory"), directory=top
        )
    except Refused:
        return set()  # no repository, or no git
    names = [os.fsdecode(name) for name in listed.split(b"\0") if name]
    whole = {os.curdir, os.path.join(os.curdir, "")}
    return set() if whole & set(names) else {os.path.realpath(os.path.join(top, name)) for name in names}
