"""Services written for a test: packages with the metadata of their programs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pylint_periodic.analysis.processes.processes import Processes, processes_of
from pylint_periodic.source.memory import forget_files

PATCH = "import eventlet\n\neventlet.monkey_patch()\n"
THREADS = "from oslo_service import backend\n\nbackend.init_backend(backend.BackendType.THREADING)\n"
MAIN = "def main():\n    pass\n"


def service(root: Path, files: Mapping[str, str], metadata: str = "", name: str = "setup.cfg") -> Processes:
    """Return the processes of a package ``service`` of these files, which ``metadata`` declares."""
    for path, text in {"__init__.py": "", **files}.items():
        file = root / "service" / path
        for package in (file.parent, *file.parent.parents):
            if not package.is_relative_to(root / "service"):
                break
            package.mkdir(parents=True, exist_ok=True)
            (package / "__init__.py").touch()
        file.write_text(text, encoding="utf-8")
    if metadata:
        declared = root / name
        declared.parent.mkdir(exist_ok=True)
        declared.write_text(metadata, encoding="utf-8")
    forget_files()
    return processes_of(root, "service")


def scripts(**targets: str) -> str:
    """Return a ``setup.cfg`` that declares console scripts."""
    lines = "".join(f"    {name.replace('_', '-')} = {target}\n" for name, target in targets.items())
    return f"[entry_points]\nconsole_scripts =\n{lines}"
