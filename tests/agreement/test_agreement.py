"""Linter and interpreter agree on random programs, and the comparison is one that can fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from pylint_periodic.analysis.domain.flows import Flow
from pylint_periodic.analysis.flow.statements import StatementFlows
from pylint_periodic.findings import Symbol
from tests.agreement.bodies import (
    Act,
    Call,
    Do,
    ForData,
    Form,
    ForRange,
    Helper,
    If,
    Leave,
    Program,
    Statement,
    Throttle,
    Try,
    Way,
    While,
)
from tests.agreement.comparison import SETTINGS, compare, disagreement
from tests.agreement.interpreter import Interpreter

EXAMPLES = 600
"""As many as the tests have time for; the campaign ``agreement`` compares 20,000, new ones each time."""
ALL, HEAVY, MAY_YIELD, _ = SETTINGS


@pytest.mark.slow
def test_agreement_on_random_programs(tmp_path: Path) -> None:
    compare(EXAMPLES, tmp_path / "program.py", always_alike=True)


def said(loop: Statement, *helpers: Helper) -> Symbol | None:
    """Return what the interpreter says of the only loop of a task."""
    verdicts = Interpreter(Program(helpers, (loop,)), ALL).verdicts
    return next(iter(verdicts.values()), None)


def test_interpreter_asks_for_a_yield_on_every_way_round() -> None:
    assert said(While((Do(Act.STEP),))) is Symbol.UNBOUNDED_LOOP
    assert said(While((Do(Act.SLEEP),))) is None
    assert said(While((If((Do(Act.SLEEP),)),))) is Symbol.SKIPPED_YIELD
    assert said(ForData((Do(Act.STEP),))) is Symbol.DATA_LOOP
    assert said(ForData((If((Leave(Way.CONTINUE),)), Do(Act.SLEEP)))) is Symbol.SKIPPED_YIELD
    assert said(While((Do(Act.STEP), Leave(Way.BREAK)))) is None


def test_interpreter_follows_exceptions() -> None:
    skipping = Try((Do(Act.HEAVY), Do(Act.SLEEP)), (Do(Act.STEP),))
    assert said(While((skipping,))) is Symbol.SKIPPED_YIELD
    assert said(While((Try((Do(Act.HEAVY),), (Do(Act.STEP),), final=(Do(Act.SLEEP),)),))) is None
    assert said(While((Try((Do(Act.HEAVY),), (Leave(Way.BREAK),)), Do(Act.SLEEP)))) is None


def test_interpreter_takes_a_throttle_for_a_yield_up_to_the_limit() -> None:
    assert said(While((Throttle(5_000, Form.RESET),))) is None
    assert said(While((Throttle(200_000, Form.RESET),))) is Symbol.SKIPPED_YIELD


def test_interpreter_enters_helpers() -> None:
    helper = Helper("helper", (Do(Act.SLEEP), Leave(Way.RAISE)))
    assert said(While((Try((Call(helper),), (Do(Act.STEP),)),)), helper) is None


def test_interpreter_multiplies_constants() -> None:
    inner = ForRange((Do(Act.STEP),), rounds=300)
    outer = ForRange((inner,), rounds=300)
    program = Program((), (outer,))
    assert Interpreter(program, ALL).verdicts == {}
    assert Interpreter(program, HEAVY).verdicts == {outer: Symbol.UNBOUNDED_LOOP}


def test_a_linter_that_forgets_finally_is_shown_with_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    final = Try((Do(Act.STEP),), None, final=(Do(Act.SLEEP),))
    program = Program((), (While((final,)),))
    path = tmp_path / "program.py"
    assert disagreement(program, ALL, path) is None
    monkeypatch.setattr(StatementFlows, "_after", _no_finally)
    found = disagreement(program, MAY_YIELD, path)
    assert found is not None
    assert "# only the linter: periodic-unbounded-loop" in str(found)


def _no_finally(_self: StatementFlows, flow: Flow, _last: Flow) -> Flow:
    return flow


@pytest.mark.slow
def test_random_programs_find_out_a_linter_that_forgets_finally(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(StatementFlows, "_after", _no_finally)
    # A `finally` that yields is missed one way, one that returns the other.
    with pytest.raises(AssertionError, match=r"only the (linter|interpreter)"):
        compare(EXAMPLES, tmp_path / "program.py", always_alike=True, shrink=False)
