"""What is proven to hold the hub is fixed and run again: it holds no more, and does what it did.

For each task that is proven to starve, the automatic fixes of all its sites are applied to a copy of the
program. Then the linter must have no warning for the task, and the laboratory must find it fine. That it does
the same is seen where its data comes to an end: the result, and the sum of all that was done to the data, are
those of the unfixed run. ``unfixed.toml`` lists the tasks that are left out, with the reason for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.dynamic import recorded
from tests.dynamic.fixed import Pair, fixed_pairs, unfixed, with_holds
from tests.dynamic.laboratory import Result, Verdict, run_all
from tests.dynamic.programs import Proof, disagreements
from tests.tools.functional import Program, find_programs
from tests.tools.support import ROOT

pytestmark = pytest.mark.slow

ROUNDS = 250
"""How much data there is where results are compared."""
FIXED_LIMIT = 0.4
"""How long a fixed endless task is watched, in seconds: a hold of a third of it is two heartbeats missed."""
ENOUGH = 0.8
"""How long a task may take to come to a result, in seconds; what does not end in time has none."""
PATIENCE = 8.0
"""How long its fixed form may take, which yields as it goes, in seconds."""

PROGRAMS = with_holds(find_programs())


@pytest.mark.parametrize("program", recorded.chosen(PROGRAMS))
def test_fixed_tasks_hold_no_more_and_do_the_same(
    program: Program, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if reason := program.why_not_here():
        pytest.skip(reason)
    monkeypatch.chdir(ROOT)
    everything = request.config.getoption("--whole") or recorded.is_sampled(program)
    known = frozenset() if everything else recorded.measured(program)
    pairs = [pair for pair in fixed_pairs(program, tmp_path) if pair.digest not in known]
    problems = [*_still_holding([pair.after for pair in pairs]), *_doing_otherwise(pairs)]
    assert not problems, "\n".join(f"{program}: {problem}" for problem in problems)


def test_what_is_left_out_is_there() -> None:
    texts = {str(program): program.source.read_text(encoding="utf-8") for program in PROGRAMS}
    assert all(
        f"def {task.rpartition('.')[2]}(" in texts[name]
        for name, tasks in unfixed().items()
        for task in tasks
    )


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
