"""Every finding that a program can fix is fixed, and the fixed program is linted again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from pylint_periodic.fix_point import Form
from pylint_periodic.fixing.fixer import FixedFile, Status
from tests.tools.fixes import Linted, count, lint_for_fixes
from tests.tools.functional import Program, find_programs
from tests.tools.support import ROOT, git

pytestmark = pytest.mark.slow

PROGRAMS = [program for program in find_programs() if program.golden.exists() and not program.why_not_here()]
# The forms that somebody can choose beside the automatic one are linted again for these.
OF_EVERY_FORM = ("fix_points/", "fixes/", "file_io/", "loops/", "false_offload/")

# What comes up when another message of the same function is gone. The message of an unbounded loop
# stands for the file I/O in it, which has its own once the loop yields; a body that never ran runs.
UNCOVERED = {
    ("periodic-file-io", "ImageCacheManager.rename_in_an_unbounded_loop_is_the_loop_s_message"),
    ("periodic-file-io", "ChecksumManager.while_true_without_a_yield"),
    ("periodic-unbounded-loop", "BackupManager.coroutine_as_a_task"),
}
# A file that is read in a loop: its lines, and the work on each.
OVERLAPPING = {"file_io/read_loops"}
# A yield in every round is wanted there and is too much for a cheap loop, and the linter says so.
TOO_MUCH = "periodic-eager-yield"
# A form that is chosen for the loop inside leaves the one around it: that is said still, now of a loop that
# yields on the ways that go into the loop inside.
SKIPPED = "periodic-skipped-yield"
NEVER_YIELDING = ("periodic-unbounded-loop", "periodic-data-loop")


@pytest.fixture(name="linted")
def fixture_linted(program: Program, monkeypatch: pytest.MonkeyPatch) -> Linted:
    monkeypatch.chdir(ROOT)
    return lint_for_fixes(program)


@pytest.mark.parametrize("program", PROGRAMS, ids=str)
def test_fixes_and_the_diffs_of_all(program: Program, linted: Linted, tmp_path: Path) -> None:
    files = linted.apply(linted.chosen(None))
    fixed = lint_for_fixes(linted.fixed_copy(tmp_path, files))
    problems = [
        *_unlike_its_statement(program, files),
        *_reported_again(linted, None, fixed),
        *_refused_by_git(linted, files, tmp_path / "repository"),
        *_changed_by_fixing_again(fixed),
    ]
    for form in linted.forms():
        chosen = linted.apply(linted.chosen(form))
        left = [*_refused_by_git(linted, chosen, tmp_path / f"repository-{form.value}")]
        if str(program).startswith(OF_EVERY_FORM):
            directory = tmp_path / form.value
            directory.mkdir()
            left += _reported_again(linted, form, lint_for_fixes(linted.fixed_copy(directory, chosen)))
        problems += [f"{form.value}: {problem}" for problem in left]
    assert not problems, "\n".join(problems)


def test_the_exceptions_are_still_needed() -> None:
    texts = "\n".join(program.source.read_text(encoding="utf-8", errors="replace") for program in PROGRAMS)
    assert all(f"def {name.rpartition('.')[2]}(" in texts for _, name in UNCOVERED)
    assert {str(program) for program in PROGRAMS} >= OVERLAPPING


def _unlike_its_statement(program: Program, files: Sequence[FixedFile]) -> Iterator[str]:
    """Yield the automatic fixes that were not applied, and results that are no Python."""
    skipped = False
    for file in files:
        compile(file.after, file.path, "exec", dont_inherit=True)
        for outcome in file.outcomes:
            if outcome.status is Status.SKIPPED and str(program) in OVERLAPPING:
                skipped = True
            elif outcome.status is not Status.APPLIED:
                yield f"line {outcome.fix.location.line}: {outcome.status.value}, {outcome.reason}"
    if str(program) in OVERLAPPING and not skipped:
        yield "no fixes overlap here any more"


def _reported_again(linted: Linted, form: Form | None, fixed: Linted) -> Iterator[str]:
    before, now = count(linted.messages), count(fixed.messages)
    left = before - linted.fully_fixed(form)
    gone = left - now
    for (symbol, function), times in (now - left).items():
        too_much = symbol == TOO_MUCH and form is Form.EVERY_ROUND
        around = sum(gone[other, function] for other in NEVER_YIELDING)
        said_otherwise = form is Form.CHUNKED and symbol == SKIPPED and times <= around
        if (symbol, function) not in UNCOVERED and not too_much and not said_otherwise:
            yield f"{symbol} in {function}: {times} reported, {before[symbol, function]} before"


def _refused_by_git(linted: Linted, files: Sequence[FixedFile], repository: Path) -> Iterator[str]:
    """Yield where ``git apply`` does not make of the old file what the fixer does."""
    repository.mkdir()
    for file in files:
        target = repository / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.before)
        (repository / "fixes.diff").write_bytes(file.diff())
        git("apply", "--whitespace=nowarn", "fixes.diff", cwd=repository)
        if target.read_bytes() != file.after:
            yield f"git apply makes another {file.path} than the fixer"
    if any(not file.changed for file in files):
        yield f"a fix of {linted.program} changes nothing"


def _changed_by_fixing_again(fixed: Linted) -> Iterator[str]:
    """Yield the fixes that are made when the fixed program is fixed once more."""
    for file in fixed.apply(fixed.chosen(None)):
        for outcome in file.outcomes:
            reported = {
                (site.symbol.value, message.obj)
                for site in fixed.sites
                for message in fixed.messages
                if site.fix.automatic is outcome.fix and message.line == site.location.line
            }
            if not reported <= UNCOVERED:
                yield f"line {outcome.fix.location.line} is fixed again: {sorted(reported)}"
