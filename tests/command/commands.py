"""What the tests of the command share: the command as a real process, and a small service to run it on."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from astroid import MANAGER

from pylint_periodic.command.lint.run import Wanted, collect
from pylint_periodic.command.lint.session import Linted
from tests.tools.fork_server import fork_server, is_copied
from tests.tools.support import ROOT, git, run

# What the installed command runs.
ENTRY = "pylint_periodic.command.start:program"
PROGRAM = "from pylint_periodic.command.start import program; program()"

# A task, a helper that it calls through another, and file I/O at the end of the chain.
SERVICE = {
    "__init__.py": "",
    "manager.py": """\
import eventlet
from oslo_service import periodic_task

from shop import inventory


class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task(spacing=60)
    def refresh(self, context):
        inventory.refresh_all(self.items)

    @periodic_task.periodic_task(spacing=60)
    def drain(self, context):
        while self.backlog:
            self.backlog.reverse()
""",
    "inventory.py": """\
from shop import disk


def refresh_all(items):
    disk.load("state.json")


def names(items):
    return [item.name for item in items]
""",
    "disk.py": """\
import json


def load(path):
    with open(path) as file:
        return json.load(file)


def keep(rows):
    return list(rows)
""",
}


def write_service(directory: Path, changes: Mapping[str, str] | None = None) -> Path:
    """Write the package ``shop`` below a directory, with other texts for some files, and return its path."""
    package = directory / "shop"
    package.mkdir(exist_ok=True)
    for name, text in {**SERVICE, **(changes or {})}.items():
        (package / name).write_text(text, encoding="utf-8")
    return package


def tasks_and_sites(sarif: str) -> set[tuple[str, str, str]]:
    """Return the rule, the task and the site of every call path in a SARIF log, with their places."""
    (run_of_log,) = json.loads(sarif)["runs"]
    return {
        (result["ruleId"], *(_place(step["location"]) for step in (locations[0], locations[-1])))
        for result in run_of_log["results"]
        for flow in result.get("codeFlows", ())
        for locations in [flow["threadFlows"][0]["locations"]]
    }


def _place(location: Mapping[str, Any]) -> str:
    physical = location["physicalLocation"]
    return f"{physical['artifactLocation']['uri']} {physical['region']} {location['message']['text']}"


def run_command(
    *arguments: str | Path, cwd: Path, env: Mapping[str, str] | None = None, new_python: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run ``pylint-periodic`` as a user does, in ``cwd``, with no configuration but what lies there.

    With ``new_python`` Python itself starts anew, else a process is copied that has imported everything.
    """
    with TemporaryDirectory() as home:
        nothing = str(cwd / "no-such-file")
        own = {"HOME": home, "XDG_CONFIG_HOME": home, "PYLINTHOME": home, "PYLINTRC": nothing}
        given = {**own, "PYTHONPATH": str(ROOT), **(env or {})}
        if new_python or not is_copied(env or {}):
            return run([sys.executable, "-c", PROGRAM, *arguments], cwd, given)
        return fork_server().run(ENTRY, [*map(str, arguments)], cwd, {**os.environ, **given})


def collected(*paths: Path, review: bool = False) -> Linted:
    """Lint in this process as the command does; nothing carries over to the next time."""
    built_before = set(MANAGER.astroid_cache)
    try:
        return collect(Wanted(tuple(map(str, paths)), review=review, rcfile=os.devnull))
    finally:
        for name in set(MANAGER.astroid_cache) - built_before - {"builtins"}:
            del MANAGER.astroid_cache[name]


def said_by(done: subprocess.CompletedProcess[str]) -> str:
    """Return what a command said on standard error, but for the line about what was judged."""
    lines = done.stderr.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("pylint-periodic: judged "))


def refusal(done: subprocess.CompletedProcess[str]) -> str:
    """Return the one line of a command that refused its input."""
    assert done.returncode == 32, done.stdout + done.stderr
    assert done.stdout == ""
    (line,) = said_by(done).splitlines()
    return line.removeprefix("pylint-periodic: ")


def symbols(done: subprocess.CompletedProcess[str]) -> list[str]:
    """Return the symbols of the messages that a command printed as text, in their order."""
    return re.findall(r"^\S+:\d+:\d+: [A-Z]\d{4}: .* \(([a-z-]+)\)$", done.stdout, re.MULTILINE)


def commit(repository: Path) -> str:
    """Commit everything in a repository, and return the commit."""
    git("add", "--all", cwd=repository)
    git("commit", "--quiet", "--no-verify", "--allow-empty", "--message=More", cwd=repository)
    return git("rev-parse", "HEAD", cwd=repository)
