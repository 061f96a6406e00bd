"""The last line of a run: what was judged, with which hub, and what was not; the same however it was run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.command.commands import run_command, write_service

STARVING = """\
from oslo_service import periodic_task


class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task(spacing=60)
    def drain(self, context):
        while self.n != 5:
            self.n = self.n * 3 % 7
"""
SPAWNING = """\
import eventlet


def work():
    pass


def start(other):
    eventlet.spawn(work)
    eventlet.spawn(other.work)
"""
JUDGED = "judged 2 periodic tasks and 0 greenthreads in 4 files; hub: eventlet (shop)"


def summary(*arguments: str, cwd: Path, cache: Path) -> str:
    """Return the line of a run about what was judged."""
    done = run_command(*arguments, cwd=cwd, env={"PYLINT_PERIODIC_CACHE": str(cache)})
    lines = [line for line in done.stderr.splitlines() if line.startswith("pylint-periodic: judged ")]
    assert len(lines) == 1, done.stderr
    return lines[0].removeprefix("pylint-periodic: ")


@pytest.fixture(name="cache")
def fixture_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where reviews are kept, beside what is linted."""
    return tmp_path_factory.mktemp("cache")


def test_it_is_the_same_cold_warm_and_in_several_processes(tmp_path: Path, cache: Path) -> None:
    package = write_service(tmp_path)
    (package / "spawning.py").write_text(SPAWNING, encoding="utf-8")
    (package / "broken.py").write_text("def broken(:\n", encoding="utf-8")
    (package / "quiet.py").write_text(
        STARVING.replace(
            "while self.n != 5:\n            self.n = self.n * 3 % 7", "from shop import broken"
        ),
        encoding="utf-8",
    )
    expected = (
        "judged 3 periodic tasks and 1 greenthread in 6 files; hub: eventlet (shop); 2 findings; "
        "not judged: 1 no Python (shop/broken.py); "
        "1 function handed over and not known (shop/spawning.py:10)"
    )
    for arguments in (["--no-cache"], [], [], ["-j", "2", "--no-cache"], ["-j", "2"]):
        assert summary("check", "shop", *arguments, cwd=tmp_path, cache=cache) == expected, arguments


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "shop"],
        ["tasks", "shop"],
        ["fix", "shop"],
        ["baseline", "write", "shop"],
        ["explain", "shop/manager.py:16", "shop"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_every_command_says_it_unless_it_is_to_be_quiet(
    tmp_path: Path, cache: Path, arguments: list[str]
) -> None:
    write_service(tmp_path)
    assert summary(*arguments, cwd=tmp_path, cache=cache) == f"{JUDGED}; 2 findings"
    quiet = run_command(*arguments, "--quiet", cwd=tmp_path, env={"PYLINT_PERIODIC_CACHE": str(cache)})
    assert "judged" not in quiet.stderr


def test_without_a_hub_it_says_why(tmp_path: Path, cache: Path) -> None:
    choice = "from oslo_service import backend\n\nbackend.init_backend(backend.BackendType.THREADING)\n"
    package = write_service(tmp_path, {"__init__.py": choice})
    (package / "manager.py").write_text(STARVING, encoding="utf-8")
    assert summary("check", "shop", cwd=tmp_path, cache=cache) == (
        "judged 1 periodic task and 0 greenthreads in 4 files; "
        "no hub: shop, as it chooses oslo.service's threading backend; 0 findings"
    )


def test_a_gate_can_ask_for_tasks(tmp_path: Path, cache: Path) -> None:
    env = {"PYLINT_PERIODIC_CACHE": str(cache)}
    (tmp_path / "nothing.py").write_text("x = 1\n", encoding="utf-8")
    (tmp_path / "manager.py").write_text(STARVING, encoding="utf-8")
    for arguments, status in (
        (["nothing.py"], 0),
        (["nothing.py", "--fail-without-tasks"], 32),
        (["manager.py", "--fail-without-tasks"], 4),
    ):
        done = run_command("check", *arguments, cwd=tmp_path, env=env)
        assert done.returncode == status, arguments
    assert summary("check", "nothing.py", cwd=tmp_path, cache=cache) == "judged no task in 1 file; 0 findings"


def test_folders_that_are_no_packages_are_looked_into(tmp_path: Path, cache: Path) -> None:
    package = write_service(tmp_path)
    places = ("plain/deeper", "shop/scripts", "shop/scripts/more", "shop_tools")
    for place in places:
        (tmp_path / place).mkdir(parents=True, exist_ok=True)
        (tmp_path / place / "manager.py").write_text(STARVING, encoding="utf-8")
    (package / "again").symlink_to("..")
    (tmp_path / "plain" / "same.py").symlink_to("deeper/manager.py")
    done = run_command("check", ".", cwd=tmp_path, env={"PYLINT_PERIODIC_CACHE": str(cache)})
    for place in places:
        assert done.stdout.count(f"{place}/manager.py:7:8: W9701") == 1, done.stdout
    assert done.stdout.count("W9701") == len(places) + 1
    assert "judged 6 periodic tasks" in done.stderr


def test_what_is_not_looked_at_is_named(tmp_path: Path, cache: Path) -> None:
    package = write_service(tmp_path)
    elsewhere = cache / "elsewhere"
    elsewhere.mkdir()
    (package / "linked").symlink_to(elsewhere)
    os.mkfifo(package / "pipe.py")
    (package / "coded.py").write_text("# coding: undefined\n", encoding="utf-8")
    (package / "left_out.py").touch()
    (package / "silent.py").write_text(f"{STARVING}# pylint: skip-file\n", encoding="utf-8")
    (package / "\x1b[31m.py").write_text("(\n", encoding="utf-8")
    line = summary("check", "shop", "--", "--ignore=left_out.py", cwd=tmp_path, cache=cache)
    assert line == (
        f"{JUDGED}; 2 findings; not judged: 1 ignored by the configuration (shop/left_out.py), "
        "1 links to elsewhere (shop/linked), 1 no Python (shop/\\x1b[31m.py), "
        "1 no regular files (shop/pipe.py), 1 not text in the declared coding (shop/coded.py), "
        "1 skipped by a comment (shop/silent.py)"
    )


def test_a_callee_that_cannot_be_read_is_named_though_nobody_lints_it(tmp_path: Path, cache: Path) -> None:
    package = write_service(tmp_path)
    (package / "disk.py").write_text("def load(path:\n", encoding="utf-8")
    line = summary("check", "shop/manager.py", cwd=tmp_path, cache=cache)
    assert "not judged: 1 no Python (shop/disk.py)" in line
    # The same from what is kept.
    assert summary("check", "shop/manager.py", cwd=tmp_path, cache=cache) == line


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser can read what is closed")
def test_what_is_closed_is_named(tmp_path: Path, cache: Path) -> None:
    package = write_service(tmp_path)
    (package / "closed").mkdir()
    (package / "closed").chmod(0)
    try:
        line = summary("check", "shop", cwd=tmp_path, cache=cache)
    finally:
        (package / "closed").chmod(0o700)
    assert "not judged: 1 unreadable (shop/closed)" in line
