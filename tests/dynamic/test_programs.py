"""Every program that can be run is run: what is measured of each periodic task is what the linter says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dynamic import recorded
from tests.dynamic.laboratory import Experiment, Result, Verdict
from tests.dynamic.programs import (
    Proof,
    disagreements,
    proofs,
    proofs_to_run,
    runnable,
    sidecar_path,
    tasks_run,
    unproven,
)
from tests.tools.functional import Program, find_programs
from tests.tools.support import ROOT, TEST_DATA

pytestmark = pytest.mark.slow

PROGRAMS = list(runnable(find_programs()))
# Programs of which every task is run or explained; raised with each one that leaves `unproven.toml`.
PROVEN_PROGRAMS = 223


@pytest.mark.parametrize("program", PROGRAMS, ids=str)
def test_the_linter_says_what_is_measured(
    program: Program, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    if reason := program.why_not_here():
        pytest.skip(reason)
    monkeypatch.chdir(ROOT)
    everything = request.config.getoption("--whole") or recorded.is_sampled(program)
    known = frozenset() if everything else recorded.measured(program)
    chosen = [proof for proof in proofs_to_run(program) if recorded.task_digest(proof) not in known]
    problems = disagreements(chosen)
    assert not problems, "\n".join(f"{program}: {task}: {text}" for task, text in problems.items())


def test_what_is_not_proven_yet_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    programs = {str(program): program for program in PROGRAMS}
    assert set(unproven()) <= set(programs)
    gone = {
        name: sorted(set(tasks) - {proof.task for proof in proofs(programs[name])})
        for name, tasks in unproven().items()
    }
    assert not {name: tasks for name, tasks in gone.items() if tasks}


def test_every_sidecar_has_a_program() -> None:
    suffix = ".run.toml"
    sidecars = TEST_DATA.rglob(f"*{suffix}")
    assert [path for path in sidecars if not Path(str(path).removesuffix(suffix) + ".py").exists()] == []


def test_what_is_proven_does_not_become_less(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    proven = [program for program in PROGRAMS if str(program) not in unproven() and _tasks_run(program)]
    assert len(proven) >= PROVEN_PROGRAMS


def _tasks_run(program: Program) -> int:
    """Return how many tasks are run, without linting a program anew that is as it was."""
    entry = recorded.as_it_was(program)
    return entry.tasks if entry else tasks_run(program)


class TestHarness:
    """The comparison itself, on a program of two tasks."""

    SOURCE = """\
import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class Manager(periodic_task.PeriodicTasks):
    def __init__(self):
        super().__init__(cfg.CONF)
        self.backlog = []

    @periodic_task.periodic_task
    def holds(self, context):
        while self.backlog:
            self.backlog.reverse()

    @periodic_task.periodic_task
    def yields(self, context):
        while self.backlog:
            self.backlog.reverse()
            eventlet.sleep(0)
"""

    @pytest.fixture(name="program")
    def fixture_program(self, tmp_path: Path) -> Program:
        program = Program(tmp_path / "two_tasks.py")
        program.source.write_text(self.SOURCE, encoding="utf-8")
        return program

    def test_a_program_that_agrees(self, program: Program) -> None:
        chosen = proofs(program)
        assert [proof.linted for proof in chosen] == [Verdict.STARVES, Verdict.FINE]
        assert not disagreements(chosen)

    def test_a_disagreement_in_either_direction_names_the_task(self, program: Program) -> None:
        told = '[task."Manager.holds"]\nmeasured = "fine"\nbecause = "wrong"\n'
        told += '[task."Manager.yields"]\nmeasured = "starves"\nbecause = "wrong"\n'
        sidecar_path(program).write_text(told, encoding="utf-8")
        problems = disagreements(proofs(program))
        assert "measured: starves" in problems["Manager.holds"]
        assert "measured: fine" in problems["Manager.yields"]

    def test_an_error_is_no_proof_of_a_fine_task(self, program: Program) -> None:
        sidecar_path(program).write_text('prepare = "subject.backlog = 1"\n', encoding="utf-8")
        assert set(disagreements(proofs(program))) == {"Manager.holds", "Manager.yields"}

    def test_what_cannot_be_run_is_left_out(self, program: Program) -> None:
        sidecar_path(program).write_text('cannot = "needs a hypervisor"\n', encoding="utf-8")
        assert not disagreements(proofs(program))

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ('[task."Manager.gone"]\ncannot = "x"\n', "no such task: Manager.gone"),
            ('sings = "x"\n', "unknown keys: sings"),
            ('[task."Manager.holds"]\nmeasured = "fine"\n', "go together"),
        ],
    )
    def test_a_sidecar_that_says_nonsense_is_refused(self, program: Program, text: str, problem: str) -> None:
        sidecar_path(program).write_text(text, encoding="utf-8")
        with pytest.raises(ValueError, match=problem):
            proofs(program)

    def test_what_is_not_run_has_no_verdict(self) -> None:
        experiment = Experiment("gone.py", "no_such_module", "Manager.task")
        proof = Proof("Manager.task", experiment, Verdict.FINE, Verdict.FINE)
        assert "can't be run" in disagreements([proof])["Manager.task"]
        with pytest.raises(ValueError, match="broken"):
            assert Result(broken="broken").verdict
