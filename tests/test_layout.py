"""The house keeps its order: imports run one way, and pylint looks into every room."""

from __future__ import annotations

from astroid.modutils import get_module_files
from importlinter.cli import lint_imports

from tests.tools.support import ROOT

PACKAGE = ROOT / "pylint_periodic"


def test_imports_run_one_way() -> None:
    assert lint_imports(str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_pylint_lints_every_file_of_the_package() -> None:
    looked_into = set(get_module_files(str(PACKAGE), []))  # as pylint itself finds the modules of a package
    assert looked_into == {str(path) for path in PACKAGE.rglob("*.py")}


def test_every_folder_says_what_is_in_it() -> None:
    for folder in {path.parent for path in PACKAGE.rglob("*.py")}:
        assert (folder / "__init__.py").read_text(encoding="utf-8").startswith('"""'), folder
