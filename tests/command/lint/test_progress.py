"""Progress is shown on a terminal, is gone at the end, and is nowhere else; ``| head`` ends a run quietly."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command.commands import PROGRAM, SERVICE, run_command, said_by, symbols, write_service
from tests.command.terminals import impatient_program, run_on_terminal
from tests.tools.support import BAD_PROGRAM, BAD_SYMBOL, ROOT, WARNING

pytestmark = pytest.mark.slow

COLOUR = re.compile(r"\x1b\[[\d;]*m")


@pytest.fixture(name="service", scope="module")
def fixture_service(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with the package ``shop``: six files, three of which have tasks and two findings each."""
    directory = tmp_path_factory.mktemp("service")
    write_service(directory, {f"{name}.py": SERVICE["manager.py"] for name in ("agent", "keeper")})
    return directory


@pytest.fixture(name="many", scope="module")
def fixture_many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with more findings than a pipe holds (64 KiB), so that whoever writes all needs a reader."""
    directory = tmp_path_factory.mktemp("many")
    head, task = BAD_PROGRAM.split("    @", 1)
    tasks = "\n".join("    @" + task.replace("drain", f"drain_{number}") for number in range(400))
    (directory / "many.py").write_text(head + tasks, encoding="utf-8")
    return directory


class TestOnATerminal:
    def test_how_many_files_are_done_and_which_is_the_current_one(self, service: Path) -> None:
        seen = run_on_terminal("check", "shop", "--quiet", "-j1", cwd=service)
        sent = COLOUR.sub("", seen.sent)
        assert re.search(r"reading ━{10}[╺━]{10} 3/6 shop/\w+\.py", sent)
        assert re.search(r"checking ━{13}[╺━]{7} 2/3 shop/\w+\.py", sent)
        assert not seen.screen

    def test_the_report_is_what_it_is_without(self, service: Path) -> None:
        plain = run_command("check", "shop", "-j1", cwd=service)
        seen = run_on_terminal("check", "shop", "--quiet", "-j1", cwd=service)
        assert (seen.piped, seen.status) == (plain.stdout, plain.returncode)
        assert symbols(plain)

    @pytest.mark.parametrize("jobs", ["-j1", "-j2"])
    def test_report_and_progress_on_one_terminal(self, service: Path, jobs: str) -> None:
        plain = run_command("check", "shop", jobs, cwd=service)
        seen = run_on_terminal("check", "shop", "--quiet", jobs, cwd=service, columns=1000, stdout_too=True)
        assert "checking" in seen.sent
        assert seen.screen == plain.stdout.rstrip().splitlines()
        assert seen.status == WARNING

    def test_several_processes_count_the_files_that_are_done(self, service: Path) -> None:
        seen = run_on_terminal("check", "shop", "--quiet", "-j2", cwd=service)
        assert re.search(r"checking ━{20} 3/3 shop/\w+\.py", COLOUR.sub("", seen.sent))
        assert not seen.screen

    @pytest.mark.parametrize("width", ["45", "200"])
    def test_a_narrow_terminal_wraps_nothing(self, service: Path, width: str) -> None:
        """Whatever the environment says of its width."""
        seen = run_on_terminal(
            "check", "shop", "--quiet", "-j1", cwd=service, columns=45, env={"COLUMNS": width}
        )
        assert re.search(r"checking ━{13}[╺━]{7} 2/3 \.\.\.\w+\.py", COLOUR.sub("", seen.sent))
        assert not seen.screen

    def test_of_the_other_commands_too(self, service: Path) -> None:
        seen = run_on_terminal("baseline", "write", "shop", "--quiet", "--baseline=known.json", cwd=service)
        assert "checking" in seen.sent
        assert seen.screen == ["pylint-periodic: known.json: 4 findings"]

    @pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
    def test_colour(self, service: Path, no_color: str, coloured: bool) -> None:
        seen = run_on_terminal("check", "shop", "--quiet", "-j1", cwd=service, env={"NO_COLOR": no_color})
        assert "checking" in seen.sent
        assert bool(COLOUR.search(seen.sent)) is coloured


class TestNowhereElse:
    def test_not_for_a_short_run(self, service: Path) -> None:
        seen = run_on_terminal("check", "shop", "--quiet", "-j1", cwd=service, impatient=False)
        assert seen.sent == ""

    def test_not_on_a_terminal_that_cannot_erase(self, service: Path) -> None:
        seen = run_on_terminal("check", "shop", "--quiet", "-j1", cwd=service, env={"TERM": "dumb"})
        assert (seen.sent, seen.status) == ("", WARNING)

    def test_not_in_a_pipe(self, service: Path) -> None:
        program = f"from {impatient_program.__module__} import impatient_program; impatient_program()"
        done = subprocess.run(
            [sys.executable, "-c", program, "check", "shop", "--quiet"],
            cwd=service,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=False,
        )
        assert done.stderr == b""
        assert done.returncode == WARNING


class TestTheReaderIsGone:
    """``check ... | head``: the status is that of a program that SIGPIPE has ended."""

    @pytest.mark.parametrize(
        "arguments",
        [
            pytest.param(["check", "many.py", "-j1"], id="check"),
            pytest.param(["check", "many.py", "many.py", "-j2"], id="several processes"),
            pytest.param(["check", "many.py", "--format=json2"], id="at the end"),
            pytest.param(["fix", "many.py"], id="fix"),
        ],
    )
    def test_quiet_end(self, many: Path, arguments: list[str]) -> None:
        reader, writer = os.pipe()
        os.close(reader)
        home = many / "home"
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, *arguments],
            cwd=many,
            env={**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(home), "PYLINTHOME": str(home)},
            stdout=writer,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
        os.close(writer)
        assert (said_by(done), done.returncode) == ("", 141)
        assert not list(home.glob("pylint-crash*")), "pylint takes it for no crash"

    def test_the_first_lines_are_read(self, many: Path) -> None:
        command = shlex.join([sys.executable, "-c", PROGRAM])
        done = subprocess.run(
            ["bash", "-c", f"{command} check many.py | head -n 2; exit ${{PIPESTATUS[0]}}"],
            cwd=many,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert [BAD_SYMBOL in line for line in done.stdout.splitlines()] == [False, True]
        assert (done.stderr, done.returncode) == ("", 141)
