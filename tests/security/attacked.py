"""What the attacks share: the command as it is installed, a repository to run it on, and marks."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.command.commands import ENTRY, PROGRAM
from tests.tools.fork_server import fork_server
from tests.tools.support import BAD_PROGRAM, ROOT, run

# What each attack executes: it leaves its own name beside the repository.
MARKS = "marks"
NAME = "task.py"
FOUND = f"{NAME}:8:8: W9701: "


class Attacked:
    """A directory with a program that holds the hub, in which somebody has put more than that."""

    def __init__(self, directory: Path) -> None:
        """Make it below another one."""
        self.marks = directory / MARKS
        self.path = directory / "repository"
        self.path.mkdir()
        self._home = directory / "home"
        self._home.mkdir()
        self.write(NAME, BAD_PROGRAM)
        # As pip makes it: the directory of a script, not the working one, is where its modules come from.
        self._script = directory / "bin" / "pylint-periodic"
        self._script.parent.mkdir()
        self._script.write_text(PROGRAM + "\n", encoding="utf-8")

    def write(self, name: str, text: str) -> Path:
        """Write a file of the repository."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def python_mark(self, name: str) -> str:
        """Return one line of Python that leaves a mark, with nothing imported."""
        return f"open({str(self.marks)!r}, 'a').write({name + ' '!r})"

    def shell_mark(self, name: str) -> str:
        """Return a shell command that leaves a mark."""
        return f"echo {name} >>{self.marks}"

    def marked(self) -> set[str]:
        """Return the marks that are there."""
        return set(self.marks.read_text(encoding="utf-8").split()) if self.marks.exists() else set()

    def command(
        self, *arguments: str, env: Mapping[str, str] | None = None, cwd: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run ``pylint-periodic`` as it is installed, with a home of its own."""
        return run([sys.executable, self._script, *arguments], cwd or self.path, self._environment(env))

    def copied_command(
        self, *arguments: str, env: Mapping[str, str] | None = None, cwd: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run it in a copy of a process, for attacks that Python itself does not meet when it starts."""
        given = {**os.environ, **self._environment(env)}
        return fork_server().run(ENTRY, arguments, cwd or self.path, given, beside=self._script.parent)

    def pylint(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run ``pylint`` as it is installed, with a home of its own."""
        script = self._script.with_name("pylint")
        script.write_text("import pylint; pylint.run_pylint()\n", encoding="utf-8")
        return run([sys.executable, script, *arguments], self.path, self._environment(None))

    def _environment(self, more: Mapping[str, str] | None) -> dict[str, str]:
        home = str(self._home)
        homes = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "PYLINTHOME"), home)
        return {"PYTHONPATH": str(ROOT), "PYLINTRC": "", **homes, **(more or {})}
