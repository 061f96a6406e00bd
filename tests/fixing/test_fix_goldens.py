"""What fixes make of the programs in ``test_data/fixes``, title by title, as diffs.

Beside each program lies ``<program>.fixes``: for each of its fixes the place, form, safety and title, and
the diff that it makes by itself. ``pytest --update-goldens`` rewrites it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pylint_periodic.fix_point import FixPoint
from pylint_periodic.fixing.fixer import Status
from tests.tools.fixes import Linted, lint_for_fixes
from tests.tools.functional import Program, find_programs
from tests.tools.support import ROOT, TEST_DATA

PROGRAMS = find_programs(TEST_DATA / "fixes")


@pytest.mark.parametrize("program", PROGRAMS, ids=str)
def test_golden(program: Program, update_goldens: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    linted = lint_for_fixes(program)
    said = "".join(
        _described(linted, fix) for site in linted.sites for fix in (site.fix, *site.fix.alternatives)
    )
    golden = program.source.with_suffix(".fixes")
    if update_goldens:
        golden.write_text(said, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == said


def test_every_golden_has_a_program() -> None:
    goldens = set((TEST_DATA / "fixes").rglob("*.fixes"))
    assert goldens == {program.source.with_suffix(".fixes") for program in PROGRAMS}


def _described(linted: Linted, fix: FixPoint) -> str:
    """Return one fix as the golden has it: a line about it, and its diff or why there is none."""
    (file,) = linted.apply([fix])
    (outcome,) = file.outcomes
    shown = Path(file.path).name
    head = f"# {shown}:{fix.location.line}: {fix.form.value}, {fix.safety.value}: `{fix.text}` {fix.title}\n"
    if outcome.status is not Status.APPLIED:
        return f"{head}{outcome.status.value}: {outcome.reason}\n\n"
    return f"{head}{file.diff().decode()}\n"
