"""Lint every program in test_data, and try the harness that does so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tools.functional import Program, PylintRefused, check, find_orphans, find_programs, lint
from tests.tools.support import ROOT


@pytest.mark.parametrize("program", find_programs(), ids=str)
def test_program(program: Program, update_goldens: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if reason := program.why_not_here():
        pytest.skip(reason)
    monkeypatch.chdir(ROOT)
    problems = check(program, update=update_goldens)
    assert not problems, "\n".join([f"{program.source.relative_to(ROOT)}:", *problems])


def test_every_golden_and_rc_has_a_program(update_goldens: bool) -> None:
    orphans = find_orphans()
    if update_goldens:
        for path in orphans:
            if path.suffix == ".txt":
                path.unlink()
        orphans = find_orphans()
    assert not orphans


class TestHarness:
    """The harness itself, on a message that pylint gives without our help."""

    BROKEN = "def broken(:  # [syntax-error]\n"

    @pytest.fixture(name="program")
    def fixture_program(self, tmp_path: Path) -> Program:
        program = Program(tmp_path / "program.py")
        program.source.write_text(self.BROKEN, encoding="utf-8")
        check(program, update=True)
        return program

    def test_what_is_marked_and_golden_passes(self, program: Program) -> None:
        assert program.golden.read_text(encoding="utf-8").startswith("syntax-error:1:")
        assert not check(program)

    def test_no_marks_and_no_golden_pass(self, program: Program) -> None:
        program.source.write_text("x = 1\n", encoding="utf-8")
        program.golden.unlink()
        assert not check(program)

    def test_missing_mark_fails(self, program: Program) -> None:
        program.source.write_text("def broken(:\n", encoding="utf-8")
        assert any("reported, but not marked" in problem for problem in check(program))

    def test_mark_without_message_fails(self, program: Program) -> None:
        program.source.write_text(self.BROKEN + "# [syntax-error]\n", encoding="utf-8")
        assert check(program) == ["line 2: syntax-error is marked, but not reported"]

    def test_mark_counts(self, program: Program) -> None:
        program.source.write_text(self.BROKEN.replace("error]", "error, syntax-error]"), encoding="utf-8")
        assert check(program) == ["line 1: syntax-error is marked, but not reported"]

    def test_changed_golden_fails(self, program: Program) -> None:
        text = program.golden.read_text(encoding="utf-8")
        program.golden.write_text(text.replace(":HIGH", ":INFERENCE"), encoding="utf-8")
        assert any(problem.startswith("- syntax-error:1:") for problem in check(program))

    def test_missing_golden_fails(self, program: Program) -> None:
        program.golden.unlink()
        assert any(problem.startswith("+ syntax-error:1:") for problem in check(program))

    def test_stale_golden_fails(self, program: Program) -> None:
        program.source.write_text("x = 1\n", encoding="utf-8")
        assert any(problem.startswith("- syntax-error:1:") for problem in check(program))

    def test_empty_golden_fails(self, program: Program) -> None:
        program.source.write_text("x = 1\n", encoding="utf-8")
        program.golden.write_text("", encoding="utf-8")
        assert check(program) == ["program.txt is empty: a program without messages has no golden"]

    def test_update_removes_a_stale_golden(self, program: Program) -> None:
        program.source.write_text("x = 1\n", encoding="utf-8")
        assert not check(program, update=True)
        assert not program.golden.exists()

    def test_update_still_fails_on_wrong_marks(self, program: Program) -> None:
        program.source.write_text("x = 1  # [syntax-error]\n", encoding="utf-8")
        assert check(program, update=True) == ["line 1: syntax-error is marked, but not reported"]

    def test_orphans_are_found(self, program: Program) -> None:
        program.source.unlink()
        assert find_orphans(program.source.parent) == [program.golden]

    def test_options_come_from_the_rc_and_do_not_leak(self, program: Program) -> None:
        program.source.write_text("x = 1 ; y = 2\n", encoding="utf-8")
        program.rc.write_text("[MAIN]\nenable=\n  multiple-statements,\n  line-too-long\n", encoding="utf-8")
        (message,) = lint(program.source, program.options())
        assert message.symbol == "multiple-statements"
        assert not lint(program.source)

    def test_unknown_option_value_is_not_passed_over(self, program: Program) -> None:
        with pytest.raises(PylintRefused):
            lint(program.source, ["--jobs=many"])

    def test_programs_for_other_pythons_are_skipped(self, program: Program) -> None:
        assert not program.why_not_here()
        program.rc.write_text("[testoptions]\nmin_pyver=99.0\n", encoding="utf-8")
        assert program.why_not_here() == "needs Python 99.0 or later"
        program.rc.write_text("[testoptions]\nmax_pyver=3.1\n", encoding="utf-8")
        assert program.why_not_here() == "needs Python 3.1 or earlier"
        program.rc.write_text("[testoptions]\nrequires=eventlet\n", encoding="utf-8")
        with pytest.raises(ValueError, match="requires"):
            program.why_not_here()
