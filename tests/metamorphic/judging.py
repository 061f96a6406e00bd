"""What the linter says of a variant, without a run of pylint."""

from __future__ import annotations

import shutil
from pathlib import Path

from pylint_periodic.analysis.module_review import review_module
from pylint_periodic.findings import Symbol
from pylint_periodic.settings import Settings
from pylint_periodic.source.syntax.reading.trees import load_tree
from tests.metamorphic.programs import MODULE
from tests.metamorphic.variants import Variant

PACKAGE = "changed"


def write(variant: Variant, directory: Path) -> Path:
    """Write a variant, as a package where it has other modules; return the file of the task."""
    if not variant.others:
        path = directory / f"{MODULE}.py"
        path.write_text(variant.source, encoding="utf-8")
        return path
    package = directory / PACKAGE
    shutil.rmtree(package, ignore_errors=True)
    package.mkdir()
    for name, text in (("__init__", ""), (MODULE, variant.source), *variant.others):
        (package / f"{name}.py").write_text(text, encoding="utf-8")
    return package / f"{MODULE}.py"


def said(variant: Variant, directory: Path) -> frozenset[Symbol]:
    """Return the symbols of all findings; what is linted lies in ``directory``."""
    path = write(variant, directory)
    tree = load_tree(path, f"{PACKAGE}.{MODULE}" if variant.others else MODULE)
    assert tree is not None, variant.source
    placed = review_module(tree, str(path), Settings(concurrency="eventlet")).findings
    return frozenset(one.finding.symbol for one in placed)
