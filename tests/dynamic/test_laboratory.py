"""The laboratory itself, on programs of which it is known what they do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dynamic.laboratory import Experiment, Result, Verdict, run

pytestmark = pytest.mark.slow

PROGRAM = """
import time

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class Manager(periodic_task.PeriodicTasks):
    def __init__(self, db):
        super().__init__(cfg.CONF)
        self.db = db
        self.backlog = []

    @periodic_task.periodic_task
    def holds_for_ever(self, context):
        while self.backlog:
            self.backlog.reverse()

    @periodic_task.periodic_task(spacing=600)
    def yields_for_ever(self, context):
        while self.backlog:
            self.backlog.reverse()
            eventlet.sleep(0)

    @periodic_task.periodic_task(name="another name")
    def goes_over_the_database(self, context):
        for row in self.db.rows(context):
            row.refresh()

    @periodic_task.periodic_task
    def yields_once_and_then_holds(self, context):
        eventlet.sleep(0)
        while True:
            pass

    @periodic_task.periodic_task
    def ends_at_once(self, context):
        return sum(range(10))

    @periodic_task.periodic_task
    def fails(self, context):
        raise ValueError("no such host")

    @periodic_task.periodic_task
    def sleeps(self, context):
        time.sleep(0.4)

    @periodic_task.periodic_task
    def holds_the_interpreter_itself(self, context):
        sum(range(10 ** 12))


def beat(count):
    for _ in range(count):
        eventlet.sleep(0)
    return count
"""


@pytest.fixture(name="program")
def fixture_program(tmp_path: Path) -> Path:
    path = tmp_path / "program_under_test.py"
    path.write_text(PROGRAM, encoding="utf-8")
    return path


def measure(program: Path, task: str, *, arguments: str = "", monkey_patched: bool = True) -> Result:
    """Run one task of the program."""
    experiment = Experiment(
        str(program),
        program.stem,
        task,
        (str(program.parent),),
        arguments=arguments,
        monkey_patched=monkey_patched,
    )
    return run(experiment)


@pytest.mark.parametrize(
    ("task", "verdict", "ended"),
    [
        ("holds_for_ever", Verdict.STARVES, False),
        ("yields_for_ever", Verdict.FINE, False),
        ("goes_over_the_database", Verdict.STARVES, False),
        ("yields_once_and_then_holds", Verdict.STARVES, False),
        ("ends_at_once", Verdict.FINE, True),
        ("sleeps", Verdict.FINE, True),
        ("holds_the_interpreter_itself", Verdict.STARVES, False),
    ],
)
def test_verdict(program: Path, task: str, verdict: Verdict, ended: bool) -> None:
    result = measure(program, f"Manager.{task}")
    assert (result.verdict, result.ended) == (verdict, ended), result


def test_a_hold_has_no_switch_and_a_yielding_loop_many(program: Path) -> None:
    assert measure(program, "Manager.holds_for_ever").switches == 0
    result = measure(program, "Manager.yields_for_ever")
    assert result.switches > 100
    assert result.ticks > 100


def test_the_result_of_the_task_is_kept(program: Path) -> None:
    assert measure(program, "Manager.ends_at_once").value == "45"


def test_the_error_of_the_task_is_kept(program: Path) -> None:
    result = measure(program, "Manager.fails")
    assert result.error == "ValueError('no such host')"
    assert result.verdict is Verdict.FINE


def test_a_function_is_called_by_the_looping_call_itself(program: Path) -> None:
    result = measure(program, "beat", arguments="(5,)")
    assert (result.value, result.switches) == ("5", 5)


def test_without_monkey_patching_the_sleep_of_the_standard_library_holds(program: Path) -> None:
    assert measure(program, "Manager.sleeps", monkey_patched=False).verdict is Verdict.STARVES


def test_what_does_not_start_has_no_verdict(program: Path) -> None:
    result = measure(program, "Manager.no_such_task")
    assert "no_such_task was not started" in result.broken
    with pytest.raises(ValueError, match="not started"):
        assert result.verdict


WORLDS_OF_A_TASK = """
import shutil

import eventlet
import libvirt
from eventlet import tpool
from oslo_config import cfg
from oslo_service import periodic_task


class Manager(periodic_task.PeriodicTasks):
    def __init__(self, items):
        super().__init__(cfg.CONF)
        self.items = items
        self.polite = True

    @periodic_task.periodic_task
    def skips_its_yield_for_some(self, context):
        for item in self.items:
            if item.small:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def skips_its_yield_for_two_reasons(self, context):
        for item in self.items:
            if item.small or item.new:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def skips_its_yield_on_an_error(self, context):
        for item in self.items:
            try:
                item.refresh()
                eventlet.sleep(0)
            except LookupError:
                continue

    @periodic_task.periodic_task
    def skips_its_yield_by_a_flag(self, context):
        for item in self.items:
            if self.polite:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def yields_for_each(self, context):
        for item in self.items:
            item.refresh()
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def copies_and_ends(self, context):
        shutil.copytree(self.items, "copy")

    @periodic_task.periodic_task
    def copies_and_yields(self, context):
        shutil.copytree(self.items, "copy")
        eventlet.sleep(0)

    @periodic_task.periodic_task
    def spawns_a_copy(self, context):
        eventlet.spawn(self.copies_and_ends, context)

    @periodic_task.periodic_task
    def asks_a_library(self, context):
        libvirt.open(None)

    @periodic_task.periodic_task
    def asks_a_library_on_a_native_thread(self, context):
        tpool.execute(libvirt.open, None).listAllDomains
"""


@pytest.mark.parametrize(
    ("task", "verdict"),
    [
        ("skips_its_yield_for_some", Verdict.STARVES),
        ("skips_its_yield_for_two_reasons", Verdict.STARVES),
        ("skips_its_yield_on_an_error", Verdict.STARVES),
        ("skips_its_yield_by_a_flag", Verdict.STARVES),
        ("yields_for_each", Verdict.FINE),
        ("copies_and_ends", Verdict.STARVES),
        ("copies_and_yields", Verdict.FINE),
        ("spawns_a_copy", Verdict.STARVES),
        ("asks_a_library", Verdict.STARVES),
        ("asks_a_library_on_a_native_thread", Verdict.FINE),
    ],
)
def test_worlds_and_stand_ins(tmp_path: Path, task: str, verdict: Verdict) -> None:
    path = tmp_path / "worlds.py"
    path.write_text(WORLDS_OF_A_TASK, encoding="utf-8")
    roots = (str(tmp_path),)
    experiment = Experiment(str(path), "worlds", f"Manager.{task}", roots, limit=0.6, search=True)
    assert run(experiment).verdict is verdict


def test_without_a_search_only_the_first_world_is_run(tmp_path: Path) -> None:
    path = tmp_path / "worlds.py"
    path.write_text(WORLDS_OF_A_TASK, encoding="utf-8")
    task = "Manager.skips_its_yield_for_some"
    assert run(Experiment(str(path), "worlds", task, (str(tmp_path),))).verdict is Verdict.FINE
