"""What is left out of folders by default, that it is said, and how to have it judged."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.command.commands import run_command
from tests.tools.support import git

TASK = """\
from oslo_service import periodic_task


class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task
    def spins(self, context):
        while True:
            pass
"""


def write(root: Path, name: str, text: str = TASK) -> None:
    """Write a file below a folder, with a task that holds the hub."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture(name="service")
def fixture_service(tmp_path: Path) -> Path:
    """A folder with a package in it."""
    write(tmp_path, "shop/__init__.py", "")
    write(tmp_path, "shop/manager.py")
    return tmp_path


def judged(service: Path, *arguments: str) -> tuple[list[str], str]:
    """Return the files that have a message, and the last line of the run."""
    done = run_command("check", "--no-cache", *arguments, cwd=service)
    found = re.findall(r"^(\S+?\.py):\d+:\d+: W9701", done.stdout, re.MULTILINE)
    return sorted(found), done.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("shop/tests/fakes.py", "1 of tests (shop/tests)"),
        ("shop/test/__init__.py", "1 of tests (shop/test)"),
        ("shop/test_manager.py", "1 of tests (shop/test_manager.py)"),
        ("shop/conftest.py", "1 of tests (shop/conftest.py)"),
        (".hidden/manager.py", "1 hidden (.hidden)"),
        (".venv/lib/manager.py", "1 hidden (.venv)"),
        ("venv/site-packages/library/manager.py", "1 of installed packages (venv/site-packages)"),
        ("build/lib/shop/manager.py", "1 built (build)"),
        ("shop.egg-info/manager.py", "1 built (shop.egg-info)"),
    ],
)
def test_it_is_left_out_of_a_folder_and_said(service: Path, name: str, reason: str) -> None:
    write(service, name)
    found, line = judged(service, ".")
    assert found == ["shop/manager.py"]
    assert line.endswith(f"; left out without --no-default-excludes: {reason}")


@pytest.mark.parametrize("name", ["shop/tests/fakes.py", "shop/test_manager.py", ".hidden/manager.py"])
def test_it_is_judged_where_all_is_asked_for(service: Path, name: str) -> None:
    write(service, name)
    found, line = judged(service, ".", "--no-default-excludes")
    assert found == sorted([name, "shop/manager.py"])
    assert "left out" not in line.replace("below periodic-min-hold left out", "")


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("shop/tests/fakes.py", "shop/tests/fakes.py"),
        ("shop/tests/fakes.py", "shop/tests"),
        ("shop/test_manager.py", "shop/test_manager.py"),
        (".hidden/manager.py", ".hidden"),
        ("build/manager.py", "build"),
    ],
)
def test_what_is_named_itself_is_judged(service: Path, name: str, given: str) -> None:
    write(service, name)
    found, line = judged(service, given)
    assert found == [name]
    assert "default" not in line
    assert judged(service, ".", given)[0] == sorted([name, "shop/manager.py"])


def test_what_looks_like_it_is_judged(service: Path) -> None:
    names = ["shop/build/__init__.py", "shop/latest.py", "shop/testing/manager.py", "shop/venv/manager.py"]
    for name in names:
        write(service, name)
    found, line = judged(service, ".")
    assert found == sorted([*names, "shop/manager.py"])
    assert "default" not in line


def test_an_environment_is_known_by_what_python_writes_there(service: Path) -> None:
    write(service, "env/pyvenv.cfg", "home = /usr/bin\n")
    write(service, "env/lib/manager.py")
    assert judged(service, ".")[1].endswith("1 of installed packages (env)")


def test_what_git_ignores_is_left_out_but_not_what_is_committed(service: Path) -> None:
    git("init", cwd=service)
    write(service, ".gitignore", "generated/\nkept.py\n")
    write(service, "shop/kept.py")
    git("add", "--force", "shop/kept.py", cwd=service)
    write(service, "generated/manager.py")
    found, line = judged(service, ".")
    assert found == ["shop/kept.py", "shop/manager.py"]
    assert line.endswith("; left out without --no-default-excludes: 1 ignored by git (generated)")
    assert judged(service, "generated")[0] == ["generated/manager.py"]


def test_a_task_does_not_reach_what_stands_in_for_tests(service: Path) -> None:
    write(service, "shop/tests/__init__.py", "")
    write(
        service,
        "shop/tests/fakes.py",
        "def spin(n):\n    while n != 5:\n        n = n * 3 % 7\n",
    )
    task = TASK.replace("while True:\n            pass", "fakes.spin(self.n)")
    write(service, "shop/manager.py", f"from shop.tests import fakes\n{task}")
    assert judged(service, ".")[0] == []
    assert judged(service, ".", "--no-default-excludes")[0] == []
    write(service, "shop/tests/manager.py", f"from shop.tests import fakes\n{task}")
    assert judged(service, "shop/tests")[0] == ["shop/tests/fakes.py"]
