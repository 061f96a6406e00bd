"""The pytest plugin, in a user's test suite that runs in a process of its own."""

from __future__ import annotations

import sys
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from pylint_periodic.watchdog import Holder, read_holds
from tests.tools.support import ROOT, run

pytestmark = pytest.mark.slow

# Not monkey-patched: pytest-xdist does not survive that in its workers, with or without a watchdog.
SUITE = """\
import time

import eventlet
import pytest
from oslo_config import cfg
from oslo_service import periodic_task


def burn(seconds):
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task(spacing=60, run_immediately=True)
    def count(self, context):
        burn(self.seconds)


@pytest.fixture
def manager():
    return Manager(cfg.ConfigOpts())


@pytest.mark.parametrize("seconds", [0.6, 0.01])
def test_tasks(manager, seconds):
    manager.seconds = seconds
    eventlet.spawn(manager.run_periodic_tasks, None).wait()


def test_that_is_slow_itself():
    burn(0.6)


@pytest.fixture
def slow_setup():
    eventlet.spawn(burn, 0.7).wait()


def test_that_fails(slow_setup):
    assert False
"""
WATCH = "--hub-watchdog=0.2"
TITLE = "held the eventlet hub for 0.2 s or more"


@pytest.fixture(name="suite")
def fixture_suite(tmp_path: Path) -> Path:
    """Write the suite and return its directory."""
    (tmp_path / "test_manager.py").write_text(SUITE, encoding="utf-8")
    return tmp_path


def run_suite(suite: Path, *arguments: str) -> CompletedProcess[str]:
    """Run pytest on the suite with the plugin, as a user does."""
    plugins = ["-p", "no:cacheprovider", "-p", "pylint_periodic.watchdog"]
    command = [sys.executable, "-W", "ignore", "-m", "pytest", "-q", *plugins, *arguments]
    return run(command, suite, {"PYTHONPATH": str(ROOT), "PYTEST_ADDOPTS": ""})


@pytest.mark.parametrize(
    "workers",
    [pytest.param((), id="one process"), pytest.param(("-n", "2"), id="xdist")],
)
class TestSummary:
    def test_it_lists_the_holds_longest_first(self, suite: Path, workers: tuple[str, ...]) -> None:
        done = run_suite(suite, WATCH, *workers)
        assert "1 failed, 3 passed" in done.stdout
        section = done.stdout.partition(TITLE)[2].splitlines()
        titles = [line.partition("s  ")[2] for line in section if " s  " in line]
        assert titles == [
            "greenthread burn  in test_manager.py::test_that_fails",
            "periodic task Manager.count  in test_manager.py::test_tasks[0.6]",
        ]
        assert any(line.endswith("burn") and "test_manager.py:11" in line for line in section)

    def test_the_log_can_be_compared(self, suite: Path, workers: tuple[str, ...]) -> None:
        run_suite(suite, WATCH, "--hub-watchdog-log=holds.jsonl", *workers)
        holds = {hold.label: hold for hold in read_holds(suite / "holds.jsonl")}
        assert sorted(holds) == ["test_manager.py::test_tasks[0.6]", "test_manager.py::test_that_fails"]
        hold = holds["test_manager.py::test_tasks[0.6]"]
        assert (hold.holder, hold.task) == (Holder.PERIODIC_TASK, "Manager.count")
        assert 0.6 <= hold.seconds < 1.1


class TestSilence:
    def test_no_option_no_summary(self, suite: Path) -> None:
        done = run_suite(suite)
        assert "1 failed, 3 passed" in done.stdout
        assert "held the eventlet hub" not in done.stdout

    def test_nothing_to_tell_no_summary(self, suite: Path) -> None:
        done = run_suite(suite, WATCH, "-k", "0.01")
        assert "1 passed" in done.stdout
        assert "held the eventlet hub" not in done.stdout

    def test_no_option_no_import(self, tmp_path: Path) -> None:
        (tmp_path / "test_imports.py").write_text(
            "import sys\n\n\n"
            "def test_imports():\n"
            "    assert 'pylint_periodic.watchdog.pytest_plugin' in sys.modules\n"
            "    assert not {'eventlet', 'greenlet', 'pylint', 'astroid'} & set(sys.modules)\n",
            encoding="utf-8",
        )
        done = run_suite(tmp_path)
        assert done.returncode == 0, done.stdout

    def test_it_is_no_plugin_unless_asked_for(self, suite: Path) -> None:
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", WATCH]
        done = run(command, suite, {"PYTHONPATH": str(ROOT), "PYTEST_ADDOPTS": ""})
        assert done.returncode == pytest.ExitCode.USAGE_ERROR
        assert "unrecognized arguments: --hub-watchdog" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--hub-watchdog=0"], "--hub-watchdog needs a positive number of seconds, not 0.0"),
        (["--hub-watchdog=soon"], "invalid float value: 'soon'"),
        (["--hub-watchdog-log=holds.jsonl"], "--hub-watchdog-log needs --hub-watchdog=SECONDS"),
        ([WATCH, "--hub-watchdog-log=missing/holds.jsonl"], "missing/holds.jsonl"),
    ],
)
def test_bad_options_are_one_clear_line(suite: Path, arguments: list[str], said: str) -> None:
    done = run_suite(suite, *arguments)
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    errors = [line for line in done.stderr.splitlines() if said in line]
    assert len(errors) == 1, done.stderr
