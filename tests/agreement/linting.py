"""The linter's own answer for a program, without a run of pylint."""

from __future__ import annotations

from pathlib import Path

from pylint_periodic.analysis.module_review import review_module
from pylint_periodic.findings import Symbol
from pylint_periodic.settings import Settings
from pylint_periodic.source.syntax.reading.trees import load_tree
from tests.agreement.rendering import Source

LOOPS = (Symbol.UNBOUNDED_LOOP, Symbol.SKIPPED_YIELD, Symbol.DATA_LOOP)


def lint(source: Source, path: Path, settings: Settings) -> set[tuple[int, Symbol]]:
    """Return the loops that the linter reports, by line; ``path`` is written to."""
    path.write_text(source.text, encoding="utf-8")
    tree = load_tree(path, path.stem)
    assert tree is not None, source.text
    findings = [placed.finding for placed in review_module(tree, str(path), settings).findings]
    return {(found.location.line, found.symbol) for found in findings if found.symbol in LOOPS}
