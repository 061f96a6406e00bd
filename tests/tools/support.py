"""What several tests need: the paths of the checkout, and pylint and its neighbours as real processes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.tools.fork_server import fork_server

ROOT = Path(__file__).resolve().parents[2]
TEST_DATA = ROOT / "test_data"

# The bits of pylint's exit status, and the status for a command line that it refuses.
FATAL, ERROR, WARNING, REFACTOR, USAGE = 1, 2, 4, 8, 32

# The files that a source distribution must hold to be installed, and those that pre-commit reads.
DISTRIBUTION = ("LICENSE", "README.md", ".pre-commit-hooks.yaml", "pylint_periodic", "pyproject.toml")

# For pip: what is installed for a run or two is compiled as far as it is imported. It takes the value of the
# variable for that of `compile`.
NO_COMPILE = {"PIP_NO_COMPILE": "0"}

# A periodic task that holds the hub, and the same task with a throttled yield.
BAD_PROGRAM = """\
import eventlet
from oslo_service import periodic_task


class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task(spacing=60)
    def drain(self, context):
        while self.backlog > 0:
            self.backlog -= 1
"""
GOOD_PROGRAM = """\
import eventlet
from oslo_service import periodic_task


class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task(spacing=60)
    def drain(self, context):
        while self.backlog > 0:
            self.backlog -= 1
            if self.backlog % 1000 == 0:
                eventlet.sleep(0)
"""
BAD_LINE = 8
BAD_SYMBOL = "periodic-unbounded-loop"


def run(
    command: Sequence[str | Path], cwd: Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, whatever its exit status, and return what it wrote."""
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def run_pylint(
    *arguments: str | Path, cwd: Path, new_python: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run ``pylint`` as a user does, in ``cwd``, with no configuration but what lies there.

    The tests' own plugins can be loaded as ``tests.plugins.<name>``. With ``new_python`` Python itself starts
    anew, else a process is copied that has imported everything.
    """
    nothing = str(cwd / "no-such-directory")
    env = {"HOME": nothing, "XDG_CONFIG_HOME": nothing, "PYLINTRC": nothing, "PYTHONPATH": str(ROOT)}
    given = ["--persistent=no", "--score=no", *map(str, arguments)]
    if new_python:
        return run([sys.executable, "-m", "pylint", *given], cwd, env)
    return fork_server().run("pylint:run_pylint", given, cwd, {**os.environ, **env})


def run_periodic(
    *arguments: str | Path, cwd: Path, new_python: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run ``pylint`` with our checker alone, the way the documentation says."""
    ours = ("--load-plugins=pylint_periodic", "--disable=all", "--enable=periodic")
    return run_pylint(*ours, *arguments, cwd=cwd, new_python=new_python)


def git(*arguments: str | Path, cwd: Path) -> str:
    """Run a git command that must succeed, with an identity of its own, and return what it printed."""
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    done = run(["git", *identity, *arguments], cwd)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def commit_all(repository: Path) -> str:
    """Make ``repository`` a git repository that holds all of its files, and return the commit."""
    git("init", "--quiet", "--initial-branch=main", cwd=repository)
    git("add", "--all", cwd=repository)
    git("commit", "--quiet", "--no-verify", "--message=All", cwd=repository)
    return git("rev-parse", "HEAD", cwd=repository)


def copy_distribution(target: Path) -> Path:
    """Copy what is needed to install the package from source, and return the copy's path."""
    target.mkdir(parents=True)
    for name in DISTRIBUTION:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, target / name)
    return target


@cache
def why_pip_cannot_install() -> str:
    """Return why pip cannot get the package's build backend, or the empty string when it can."""
    with TemporaryDirectory() as target:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "hatchling"]
        done = run(command, Path(target))
    if done.returncode == 0:
        return ""
    return f"pip reaches no package index: {(done.stderr.strip().splitlines() or ['no reason given'])[-1]}"
