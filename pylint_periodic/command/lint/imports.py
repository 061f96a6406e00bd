"""Modules are imported from where they are installed, never from beside the code under analysis.

Pylint puts the directories of what it lints in front of ``sys.path``. What is imported only then (a codec
that a file declares, what a library puts off) would be looked for there first, and executed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.metadata import Distribution, DistributionFinder
from types import ModuleType

from pylint_periodic.command.base.search_path import trusted


@contextmanager
def installed_modules_first(linted: Iterable[str], *, only: bool) -> Iterator[None]:
    """Look for modules in ``sys.path`` as it is now, without the entries that ``linted`` paths lie in.

    What pylint adds to ``sys.path`` comes after that: with ``only`` it is found, as pylint names modules by
    it, and refuses to be executed (``ImportError``).
    """
    before = sys.meta_path[:]
    first = _Installed(trusted(sys.path, map(os.path.realpath, linted)))
    sys.meta_path[:] = [first if finder is PathFinder else finder for finder in before]
    sys.meta_path.append(_Beside(only=only))
    try:
        yield
    finally:
        sys.meta_path[:] = before


class _Installed(MetaPathFinder):
    """Finds modules in some directories, and those of packages where these are."""

    def __init__(self, path: Sequence[str]) -> None:
        self._path = list(path)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where a module is, if it is there."""
        return PathFinder.find_spec(fullname, self._path, target) if path is None else None

    def find_distributions(self, context: DistributionFinder.Context) -> Iterable[Distribution]:
        """Return what is installed, as ``importlib.metadata`` asks for it."""
        there = DistributionFinder.Context(name=context.name, path=self._path)
        return PathFinder.find_distributions(there)


class _Beside(MetaPathFinder):
    """Finds the modules in ``sys.path`` that nobody else has found, and what lies in packages."""

    def __init__(self, *, only: bool) -> None:
        self._only = only
        # The directories of packages without `__init__.py` that were found here.
        self._portions: set[str] = set()

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where a module is; with ``only`` its loader refuses, unless its package was installed."""
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is None or not self._only or not (path is None or self._portions.intersection(path)):
            return spec
        if spec.loader is None:
            self._portions.update(spec.submodule_search_locations or ())
        else:
            spec.loader = _Refusal()
        return spec


class _Refusal(Loader):
    """Executes nothing."""

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Refuse. Raises ``ImportError``."""
        raise ImportError(f"{spec.name} lies beside the code under analysis, which is not run")

    def exec_module(self, module: ModuleType) -> None:
        """Refuse. Raises ``ImportError``."""
        raise ImportError(f"{module.__name__} lies beside the code under analysis, which is not run")
