"""A stall is looked for before the mend and after it, in what git keeps."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.tools.replay import Stall, export, messages, read_table

pytestmark = pytest.mark.slow

BEFORE = """\
import eventlet
from oslo_service import periodic_task

eventlet.monkey_patch()


class Manager:
    @periodic_task.periodic_task
    def sync(self, context):
        while self.more():
            self.step()

    def step(self):
        if self.ended:
            raise ValueError, "Python 2"
"""
AFTER = BEFORE.replace("            self.step()", "            eventlet.sleep(0)\n            self.step()")


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), "-c", "user.name=N", "-c", "user.email=n@x.org", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def _commit(folder: Path, text: str) -> str:
    package = folder / "service"
    (package / "tests").mkdir(parents=True, exist_ok=True)
    for path in (package / "__init__.py", package / "tests" / "__init__.py"):
        path.touch()
    (package / "manager.py").write_text(text, encoding="utf-8")
    _git(folder, "add", "-A")
    _git(folder, "commit", "-q", "-m", "a change")
    return _git(folder, "rev-parse", "HEAD")


@pytest.fixture(name="stall")
def _stall(tmp_path: Path) -> Stall:
    clone = tmp_path / "clones" / "owner+name"
    clone.mkdir(parents=True)
    _git(clone, "init", "-q", "--template=")
    parent, fix = _commit(clone, BEFORE), _commit(clone, AFTER)
    _git(clone, "config", "core.bare", "true")
    (clone / ".git").rename(tmp_path / "git")
    (tmp_path / "git").rename(clone / "repo")
    return Stall(
        "one",
        "owner/name",
        fix,
        parent,
        "service",
        "service/manager.py:Manager.sync",
        "periodic",
        python2=True,
    )


def test_a_stall_is_there_before_the_mend_and_not_after(tmp_path: Path, stall: Stall) -> None:
    found = []
    for commit in (stall.parent, stall.fix):
        tree = export(stall, commit, tmp_path / "clones", tmp_path / "trees")
        assert not (tree / "service" / "tests").exists()
        found.append([symbol for symbol, _ in messages(stall, tree)])
        assert found[-1] == [symbol for symbol, _ in messages(stall, tree, kept=True)]
    assert found == [["periodic-unbounded-loop"], []]


def test_the_table_names_each_stall_whole() -> None:
    table = read_table()
    assert len({stall.name for stall in table}) == len(table) > 20
    for stall in table:
        assert all(len(commit) == 40 for commit in (stall.fix, stall.parent)), stall
        assert stall.place.startswith(f"{stall.package}/"), stall
        assert ":" in stall.place, stall
