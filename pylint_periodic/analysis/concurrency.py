"""Does the service that a file belongs to run its tasks on a hub at all?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pylint_periodic.source.files import read_regular
from pylint_periodic.source.memory import remembered_of_files
from pylint_periodic.source.project import Module, Project

_THREADING = b"BackendType.THREADING"
_FUTURIST = b"import periodics"
_OSLO_SERVICE = (b"oslo_service", b"oslo.service")
_HUB = (b"monkey_patch(", b"import eventlet", b"from eventlet", b"BackendType.EVENTLET")


def runs_on_threads(module: Module, project: Project) -> bool:
    """Return whether the package runs on native threads: it never touches eventlet, and says so.

    It says so by choosing oslo.service's threading backend, or by running its tasks with futurist
    alone (oslo.service's own default is eventlet). A package that can run both ways still has a hub
    to hold. Only the text of the package's own files is looked at, its tests aside, so the answer
    does not depend on what else is linted.
    """
    if not project.package:
        return _chooses_threads([Path(module.path)])
    return package_runs_on_threads(project.root, project.package)


@remembered_of_files(64)
def package_runs_on_threads(root: Path, package: str) -> bool:
    """Return whether the package ``package`` in the directory ``root`` runs on native threads."""
    base = root / package
    files = sorted(path for path in base.rglob("*.py") if "tests" not in path.relative_to(base).parts[:-1])
    return _chooses_threads(files) or _runs_futurist_alone(files)


def _runs_futurist_alone(files: list[Path]) -> bool:
    found = False
    for text in _texts(files):
        if any(sign in text for sign in (*_HUB, *_OSLO_SERVICE)):
            return False
        found = found or _FUTURIST in text
    return found


def _chooses_threads(files: list[Path]) -> bool:
    chosen = False
    for text in _texts(files):
        if any(sign in text for sign in _HUB):
            return False
        chosen = chosen or _THREADING in text
    return chosen


def _texts(files: list[Path]) -> Iterator[bytes]:
    for path in files:
        try:
            yield read_regular(path)
        except OSError:
            continue
