"""A module of the linted repository that is called as one of Python's own is never taken for it."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from tests.command.commands import commit
from tests.security.attacked import FOUND, NAME, Attacked
from tests.tools.support import commit_all, run

pytestmark = pytest.mark.slow

# Besides Python's own: what Python looks for when it starts, what we are made of, and what that is made of.
OTHERS = (
    *("sitecustomize", "usercustomize", "pylint", "pylint_periodic", "astroid", "click", "msgspec", "dill"),
    *("platformdirs", "isort", "mccabe", "tomlkit", "tomli", "colorama", "typing_extensions", "eventlet"),
    *("jinja2", "markupsafe", "rich", "pygments", "markdown_it", "attr", "IPython", "ipywidgets"),
)
# Codecs that import more than themselves, when a file is decoded.
CODINGS = ("idna", "bz2", "zlib", "uu", "quopri", "hex", "unicode_escape", "big5", "shift_jis_2004")
RUNS = {
    "check": ("check", "."),
    "check the files": ("check", NAME),
    "check in parallel": ("check", "-j2", "."),
    "check with all other checkers": ("check", ".", "--", "--enable=E,W"),
    "check since": ("check", "--since=HEAD~1", "-j2", "."),
    "tasks": ("tasks", "."),
    "tasks on a page": ("tasks", "--format=html", "."),
    "tasks since": ("tasks", "--since=HEAD~1", "--format=json", "."),
    "fix": ("fix", "."),
    "explain": ("explain", f"{NAME}:8", "."),
}


@pytest.fixture(name="shadowed", scope="module")
def fixture_shadowed(tmp_path_factory: pytest.TempPathFactory) -> Attacked:
    attacked = Attacked(tmp_path_factory.mktemp("shadowed"))
    for name in (*sys.stdlib_module_names, *OTHERS):
        attacked.write(f"{name}.py", attacked.python_mark(name) + "\n")
    for coding in CODINGS:
        attacked.write(f"coded/{coding}.py", f"# coding: {coding}\nx = 1\n")
    commit_all(attacked.path)
    task = attacked.path / NAME
    task.write_text(task.read_text(encoding="utf-8").replace("-= 1", "-= 2"), encoding="utf-8")
    commit(attacked.path)
    return attacked


def test_the_marks_would_be_seen(shadowed: Attacked) -> None:
    run([sys.executable, "-c", "import csv, colorsys"], shadowed.path)
    assert {"csv", "colorsys"} <= shadowed.marked()
    shadowed.marks.unlink()


@pytest.mark.parametrize("mode", RUNS)
def test_none_is_executed_and_the_finding_is_there(shadowed: Attacked, mode: str) -> None:
    done = shadowed.command(*RUNS[mode])
    assert shadowed.marked() == set(), done.stderr
    assert "Traceback" not in done.stderr
    assert (FOUND if "check" in mode else NAME) in done.stdout, done.stderr


def test_nor_for_a_baseline(shadowed: Attacked) -> None:
    known = shadowed.path.parent / "known.json"
    for action in ("write", "update"):
        done = shadowed.command("baseline", action, NAME, f"--baseline={known}")
        assert shadowed.marked() == set(), done.stderr
        assert done.returncode == 0, done.stderr
        assert NAME in known.read_text(encoding="utf-8")


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_workers_are_copies_whatever_python_starts_by_itself(
    shadowed: Attacked, tmp_path: Path, method: str
) -> None:
    text = f"import multiprocessing; multiprocessing.set_start_method({method!r})\n"
    (tmp_path / "sitecustomize.py").write_text(text, encoding="utf-8")
    done = shadowed.command("check", "-j2", NAME, "coded", env={"PYTHONPATH": str(tmp_path)})
    assert shadowed.marked() == set(), done.stderr
    assert FOUND in done.stdout


def test_the_plugin_executes_no_more_than_pylint_does(shadowed: Attacked) -> None:
    """What pylint itself takes from there is its own business; nothing comes on top with the plugin."""
    arguments = ("--disable=all", "--enable=syntax-error", NAME, *(f"coded/{name}.py" for name in CODINGS))
    shadowed.pylint(*arguments)
    without = shadowed.marked()
    shadowed.marks.unlink(missing_ok=True)
    done = shadowed.pylint("--load-plugins=pylint_periodic", "--enable=periodic", *arguments)
    marked = shadowed.marked()
    shadowed.marks.unlink(missing_ok=True)
    assert FOUND in done.stdout
    assert marked <= without


def test_python_m_is_not_offered() -> None:
    """``python -m`` would look for the package itself in the working directory first."""
    assert importlib.util.find_spec("pylint_periodic.__main__") is None
