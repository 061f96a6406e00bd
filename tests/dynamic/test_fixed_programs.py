"""What is proven to hold the hub is fixed and run again: it holds no more, and does what it did.

For each task that is proven to starve, the automatic fixes of all its sites are applied to a copy of the
program. Then the linter must have no warning for the task, and the laboratory must find it fine. That it does
the same is seen where its data comes to an end: the result, and the sum of all that was done to the data, are
those of the unfixed run. ``unfixed.toml`` lists the tasks that are left out, with the reason for each.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from pylint_periodic.fix_point import Form
from tests.dynamic import recorded
from tests.dynamic.laboratory import Result, Verdict, run_all
from tests.dynamic.programs import (
    HOLDS,
    Proof,
    disagreements,
    lint_tasks,
    proofs,
    runnable,
    sidecar_path,
    unproven,
)
from tests.plugins.task_findings import LINTED
from tests.tools.fixes import Linted
from tests.tools.functional import Program, find_programs
from tests.tools.support import ROOT

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

pytestmark = pytest.mark.slow

UNFIXED = Path(__file__).with_name("unfixed.toml")
INTERVAL = 100
"""How often throttled and chunked forms yield: a round takes far longer with stand-ins than with data."""
ROUNDS = 250
"""How much data there is where results are compared."""
FIXED_LIMIT = 0.4
"""How long a fixed endless task is watched, in seconds: a hold of a third of it is two heartbeats missed."""
ENOUGH = 0.8
"""How long a task may take to come to a result, in seconds; what does not end in time has none."""
PATIENCE = 8.0
"""How long its fixed form may take, which yields as it goes, in seconds."""

OFFLOADS = {Form.EXECUTE, Form.PROXY}

HOLD_MARK = re.compile("|".join(symbol.value for symbol in HOLDS))
PROGRAMS = [
    program
    for program in runnable(find_programs())
    if HOLD_MARK.search(program.golden.read_text(encoding="utf-8") if program.golden.exists() else "")
]


@pytest.mark.parametrize("program", recorded.chosen(PROGRAMS))
def test_fixed_tasks_hold_no_more_and_do_the_same(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if reason := program.why_not_here():
        pytest.skip(reason)
    monkeypatch.chdir(ROOT)
    pairs = fixed_pairs(program, tmp_path)
    problems = [*_still_holding([pair.after for pair in pairs]), *_doing_otherwise(pairs)]
    assert not problems, "\n".join(f"{program}: {problem}" for problem in problems)


def test_what_is_left_out_is_there() -> None:
    texts = {str(program): program.source.read_text(encoding="utf-8") for program in PROGRAMS}
    assert all(
        f"def {task.rpartition('.')[2]}(" in texts[name]
        for name, tasks in unfixed().items()
        for task in tasks
    )


@cache
def unfixed() -> dict[str, dict[str, str]]:
    """Return the reasons why tasks are left out, by program and task."""
    return tomllib.loads(UNFIXED.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Pair:
    """A task before and after its fixes; ``on_the_hub`` is false when one of them offloads."""

    before: Proof
    after: Proof
    on_the_hub: bool


def fixed_pairs(program: Program, target: Path) -> list[Pair]:
    """Return the tasks that are proven to starve and that automatic fixes can mend, and fix them."""
    starving = {
        proof.task: proof
        for proof in proofs(program)
        if proof.linted is proof.expected is Verdict.STARVES and not proof.cannot
    }
    left_out = {*unproven().get(str(program), ()), *unfixed().get(str(program), {})}
    forms = _forms_of_fixes(program)
    chosen = [task for task in starving if task not in left_out and None not in forms[task]]
    if not chosen:
        return []
    fixed_program = fix(program, target)
    forms = _forms_of_fixes(program)
    fixed = {proof.task: proof for proof in proofs(fixed_program)}
    return [Pair(starving[task], fixed[task], not forms[task] & OFFLOADS) for task in chosen]


def _forms_of_fixes(program: Program) -> dict[str, set[Form | None]]:
    """Return, as a program was linted last, the forms of each task's fixes; None is just advice."""
    forms: dict[str, set[Form | None]] = {}
    for task in LINTED[str(program.source)].tasks:
        holds = (finding for finding in task.findings if finding.symbol in HOLDS)
        automatic = (site.fix.automatic for finding in holds for site in finding.sites)
        forms[task.name] = {fix.form if fix else None for fix in automatic}
    return forms


def fix(program: Program, target: Path) -> Program:
    """Apply the automatic fixes of all tasks to a copy of a program."""
    own = any(option.startswith("--periodic-max-iterations") for option in program.options())
    tasks = lint_tasks(program, *(() if own else (f"--periodic-max-iterations={INTERVAL}",)))
    findings = dict.fromkeys(finding for task in tasks.tasks for finding in task.findings)
    linted = Linted(program, tasks.root, (), tuple(findings))
    fixed = linted.fixed_copy(target, linted.apply(linted.chosen(None)))
    if sidecar_path(program).exists() and not sidecar_path(fixed).exists():
        shutil.copy(sidecar_path(program), sidecar_path(fixed))
    return fixed


def _still_holding(after: Sequence[Proof]) -> Iterator[str]:
    for proof in after:
        if proof.linted is not Verdict.FINE:
            yield f"{proof.task}: the linter still warns"
    silent = [proof for proof in after if proof.linted is Verdict.FINE]
    watched = [replace(one, experiment=replace(one.experiment, limit=FIXED_LIMIT)) for one in silent]
    yield from (f"{task}: {text}" for task, text in disagreements(watched).items())


def _doing_otherwise(pairs: Sequence[Pair]) -> Iterator[str]:
    results = zip(pairs, _results([pair.before for pair in pairs], ENOUGH), strict=True)
    ended = [(pair, result) for pair, result in results if result.ended]
    now = _results([pair.after for pair, _ in ended], PATIENCE)
    for (pair, was), fixed in zip(ended, now, strict=True):
        if _outcome(was, pair) != _outcome(fixed, pair):
            yield f"{pair.before.task}: {was} before, {fixed} when fixed"


def _results(chosen: Iterable[Proof], limit: float) -> list[Result]:
    return run_all([replace(proof.experiment, rounds=ROUNDS, limit=limit, search=False) for proof in chosen])


def _outcome(result: Result, pair: Pair) -> tuple[object, ...]:
    """Return what a task came to, without addresses in memory.

    What was done to stand-ins is a part of it, but for what the fix has moved to a native thread.
    """
    texts = (re.sub(" at 0x[0-9a-f]+", "", text) for text in (result.value, result.error, result.broken))
    return (result.ended, result.done if pair.on_the_hub else None, *texts)
