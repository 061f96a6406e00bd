"""Every form of a loop's fix does what the loop did, in the same order, and yields: run, not believed."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from pylint_periodic.fix_point import Form
from tests.tools.fixes import Linted, lint_for_fixes
from tests.tools.functional import Program
from tests.tools.support import ROOT, TEST_DATA, run

PROGRAM = Program(TEST_DATA / "fixes" / "rounds.py")
# ``periodic-max-iterations`` of the program.
INTERVAL = 5


@pytest.fixture(name="linted", scope="module")
def fixture_linted() -> Linted:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return lint_for_fixes(PROGRAM)


def traced(program: Path) -> list[dict[str, Any]]:
    """Run every task of a program in a fresh process."""
    done = run([sys.executable, ROOT / "tests" / "tools" / "trace_rounds.py", program], ROOT)
    assert done.returncode == 0, done.stderr
    records: list[dict[str, Any]] = json.loads(done.stdout)
    return records


@pytest.mark.slow
@pytest.mark.parametrize("form", [None, Form.EVERY_ROUND, Form.THROTTLED, Form.CHUNKED])
def test_the_fixed_loops_do_the_same(linted: Linted, form: Form | None, tmp_path: Path) -> None:
    fixes = linted.chosen(form)
    before, after = traced(PROGRAM.source), traced(linted.fixed_copy(tmp_path, linted.apply(fixes)).source)
    same = ("task", "events", "result")
    assert [{key: item[key] for key in same} for item in after] == [
        {key: item[key] for key in same} for item in before
    ]
    if form is None:
        long = [item for item in after if len(item["events"]) > 2 * INTERVAL and not item["lazily"]]
        assert {item["task"] for item in long} == {item["task"] for item in after}
        assert all(item["gap"] <= INTERVAL + 1 for item in long)
    eager = [item for item in after if item["task"] == "too_eager" and len(item["events"]) > 2 * INTERVAL]
    if form in (None, Form.THROTTLED):
        assert all(item["yields"] <= len(item["events"]) // INTERVAL + 1 for item in eager)
