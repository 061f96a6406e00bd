"""Streams that are closed, full or no longer read: one line where anybody can be told, and no traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import weakref
from pathlib import Path

import pytest

from pylint_periodic.command.base.exit_status import ExitStatus
from pylint_periodic.command.base.interrupts import interrupts_again
from pylint_periodic.command.cli import main
from pylint_periodic.command.lint import run
from tests.command.commands import PROGRAM, write_service
from tests.tools.support import ROOT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full"),
]
COMMANDS = {
    "check": "check shop",
    "check as JSON": "check shop --format=json,periodic-sarif:made.sarif",
    "tasks": "tasks shop --format=html",
    "fix": "fix shop",
    "explain": "explain shop/manager.py:14",
}


@pytest.fixture(scope="module", name="top")
def _top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("streams")
    write_service(top)
    return top


def run_by_shell(command: str, top: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of shell in which ``P`` is the command."""
    return subprocess.run(
        ["/bin/sh", "-c", f'P() {{ "{sys.executable}" -c "{PROGRAM}" "$@"; }}; {command}'],
        cwd=top,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYLINTHOME": str(top)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_a_full_standard_output(name: str, top: Path) -> None:
    done = run_by_shell(f"P {COMMANDS[name]} > /dev/full", top)
    assert done.returncode == 32
    *_, last = done.stderr.splitlines()
    assert last == "pylint-periodic: cannot write the output: No space left on device"
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


@pytest.mark.parametrize("name", ["check", "fix"])
def test_a_closed_standard_output(name: str, top: Path) -> None:
    done = run_by_shell(f"P {COMMANDS[name]} >&-", top)
    assert done.returncode == 32
    assert done.stderr.splitlines()[-1] == "pylint-periodic: cannot write the output: Bad file descriptor"
    assert "Traceback" not in done.stderr


def test_where_nobody_can_be_told_the_status_says_it(top: Path) -> None:
    whole = run_by_shell("P check shop", top)
    closed = run_by_shell("P check shop 2>&-", top)
    full = run_by_shell("P check shop 2>/dev/full", top)
    assert whole.returncode
    assert (closed.returncode, closed.stdout) == (full.returncode, full.stdout)
    assert (full.returncode, full.stdout) == (whole.returncode, whole.stdout)
    assert run_by_shell("P check shop >&- 2>&-", top).returncode == 32


def test_a_file_on_a_full_disk_is_left_as_it_was(
    top: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    for arguments in (["tasks", "shop", "-o"], ["baseline", "write", "shop", "--baseline"]):
        kept = top / "kept.json"
        kept.write_text("what was there", encoding="utf-8")
        monkeypatch.chdir(top)
        with monkeypatch.context() as patched:
            patched.setattr("os.fsync", full)
            assert main([*arguments, str(kept)]) == 32
        assert "No space left on device" in capsys.readouterr().err
        assert kept.read_text(encoding="utf-8") == "what was there"
        assert not list(top.glob(".kept*"))


def test_an_interrupt_has_the_status_of_one(
    top: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.chdir(top)
    monkeypatch.setattr(run, "check", interrupted)
    assert main(["check", "shop"]) == ExitStatus.INTERRUPTED == 128 + signal.SIGINT
    assert capsys.readouterr().err == "pylint-periodic: interrupted\n"


@pytest.mark.parametrize(
    ("where", "workers"),
    [
        pytest.param(
            "pylint_periodic.command.lint.linter.CommandLinter.check_single_file_item", 1, id="a file"
        ),
        pytest.param("pylint.lint.parallel._worker_initialize", 2, id="their start"),
    ],
)
def test_an_interrupt_of_several_processes_is_one_line_and_leaves_none_behind(
    top: Path, where: str, workers: int
) -> None:
    reader, writer = os.pipe()
    waits = (
        "import os, signal; from unittest import mock; from pylint_periodic.command.lint import linter; "
        f"mock.patch('{where}', lambda *_, **__: (os.write({writer}, b'x'), signal.pause())).start()"
    )
    command = [sys.executable, "-c", f"{waits}; {PROGRAM}", "check", "shop", "-j2", "--no-cache"]
    with subprocess.Popen(
        command,
        cwd=top,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        pass_fds=[writer],
    ) as process:
        os.close(writer)
        assert [os.read(reader, 1) for _ in range(workers)] == [b"x"] * workers
        time.sleep(1)  # until the first process is done with making the last one
        os.killpg(process.pid, signal.SIGINT)
        output = process.communicate()
        assert (*output, process.returncode) == ("", "pylint-periodic: interrupted\n", ExitStatus.INTERRUPTED)
        while os.read(reader, 1):  # it ends once no process has the other end
            pass
    os.close(reader)


def test_an_interrupt_where_a_weak_reference_dies_is_not_lost() -> None:
    class Object:
        """Something to refer to."""

    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    hook, alarm = sys.unraisablehook, signal.getsignal(signal.SIGALRM)
    sys.unraisablehook = interrupts_again(hook)
    try:
        with pytest.raises(KeyboardInterrupt):
            thing = Object()
            kept = weakref.ref(thing, interrupted)
            del thing
            signal.pause()
        assert kept() is None
    finally:
        sys.unraisablehook = hook
        signal.signal(signal.SIGALRM, alarm)


@pytest.mark.parametrize("how", ["gone", "no memory", "interrupt"])
def test_what_ends_it_before_it_begins_is_one_line(how: str, tmp_path: Path) -> None:
    fails = (
        "class Finder:\n    @staticmethod\n    def find_spec(*_):\n        raise {}\n"
        "import pylint_periodic.command.start, sys\nsys.meta_path.insert(0, Finder)"
    )
    begins = {
        "gone": f"import os; os.chdir({str(tmp_path)!r}); os.rmdir({str(tmp_path)!r})",
        "no memory": fails.format("MemoryError"),
        "interrupt": fails.format("KeyboardInterrupt"),
    }[how]
    done = subprocess.run(
        [sys.executable, "-c", f"{begins}\n{PROGRAM}", "check", "shop"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stderr, done.returncode) == {
        "gone": ("pylint-periodic: the working directory is gone\n", ExitStatus.REFUSED),
        "no memory": ("pylint-periodic: there is not enough memory to begin\n", ExitStatus.FAULT),
        "interrupt": ("pylint-periodic: interrupted\n", ExitStatus.INTERRUPTED),
    }[how]


@pytest.mark.parametrize("fault", [RuntimeError("a\x1bb\n::error::"), RecursionError("deep"), MemoryError()])
def test_a_fault_of_our_own_is_one_line(
    fault: Exception, top: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.chdir(top)
    monkeypatch.setattr(run, "check", fails)
    assert main(["check", "shop"]) == ExitStatus.FAULT
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("pylint-periodic: a fault of pylint-periodic, please report it")
    assert type(fault).__name__ in line
    assert "\x1b" not in line
    monkeypatch.setenv("PYLINT_PERIODIC_DEBUG", "1")
    assert main(["check", "shop"]) == ExitStatus.FAULT
    assert "Traceback" in capsys.readouterr().err


def test_a_process_that_was_ended_from_outside_is_one_line(top: Path) -> None:
    killed = (
        "import os, signal; from pylint_periodic.command.lint.linter import CommandLinter; "
        "CommandLinter.check_single_file_item = lambda *_: os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"{killed}; {PROGRAM}", "check", "shop", "-j2", "--no-cache"],
        cwd=top,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    (line,) = done.stderr.splitlines()
    assert line.startswith("pylint-periodic: a process of -j was ended from outside")
    assert (done.stdout, done.returncode) == ("", ExitStatus.FAULT)
