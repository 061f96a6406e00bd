"""Does the service that a file belongs to run its tasks on a hub at all?"""

from __future__ import annotations

from pathlib import Path

from pylint_periodic.source.project import Module, Project

_THREADING = b"BackendType.THREADING"
_HUB = (b"monkey_patch(", b"import eventlet", b"from eventlet", b"BackendType.EVENTLET")


def runs_on_threads(module: Module, project: Project) -> bool:
    """Return whether the package chooses oslo.service's threading backend and never touches eventlet.

    A package that can run both ways still has a hub to hold. Only the text of the package's own
    files is looked at, its tests aside, so the answer does not depend on what else is linted.
    """
    files = _package_files(project) if project.package else [Path(module.path)]
    chosen = False
    for path in files:
        try:
            text = path.read_bytes()
        except OSError:
            continue
        if any(sign in text for sign in _HUB):
            return False
        chosen = chosen or _THREADING in text
    return chosen


def _package_files(project: Project) -> list[Path]:
    root = project.root / project.package
    return sorted(path for path in root.rglob("*.py") if "tests" not in path.relative_to(root).parts[:-1])
