"""The code under analysis is never run: every module of a package would leave a mark, and none does.

An audit hook (PEP 578) in every process of a run also notes what is executed of the package, what is written
and where, and who talks to the network.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.command.commands import PROGRAM, commit
from tests.tools.support import ROOT, git, run

pytestmark = pytest.mark.slow

# At the top of every module, in the decorators, the bases and the bodies that Python runs on import.
TRAP = """\
import os

with open(os.environ["MARKS"], "a") as file:
    file.write(f"{__name__}\\n")
"""
MODULES = {
    "__init__.py": "from .register import *\n__import__('traps.late')\n",
    "register.py": """\
from traps import helpers

__all__ = ["helpers", "made"]


def made(name):
    return type(name, (), {})
""",
    "late.py": "def __getattr__(name):\n    return open(name)\n",
    "helpers.py": """\
from traps import register


class Meta(type):
    def __call__(cls, *args):
        return super().__call__(*args)


class Store(register.made("Base"), metaclass=Meta):
    content = open(os.environ["MARKS"]).read()

    def __init_subclass__(cls):
        register.made(cls.__name__)

    @property
    def rows(self):
        with open("rows.json") as file:
            return file.read()


def load(path):
    with open(path) as file:
        return file.read()
""",
    "manager.py": """\
import importlib

from oslo_service import periodic_task

from traps import helpers, late

driver = importlib.import_module("traps.driver")
SPACING = len(open(os.environ["MARKS"]).read())


class Manager(periodic_task.PeriodicTasks):
    store = helpers.Store()

    @periodic_task.periodic_task(spacing=SPACING)
    def refresh(self, context, default=late.anything):
        for name in self.names:
            helpers.load(name)
            driver.Driver().send(self.store.rows)

    @periodic_task.periodic_task(spacing=60)
    def drain(self, context):
        while self.backlog > 0:
            self.backlog -= 1
""",
    "driver.py": """\
class Driver:
    def send(self, rows):
        for row in rows:
            print(row)
""",
    "conftest.py": "pytest_plugins = ['traps.late']\n",
}
AUDIT = """\
import os
import sys

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
CHANGES = ("os.rename", "os.remove", "os.mkdir")
NETWORK = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname")
PROGRAMS = ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.system")
log = os.open(os.environ["AUDIT"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
# Of a file that is opened in a directory held open Python tells the name alone.
held = []
plain_open = os.open


def open_in(path, flags, mode=0o777, *, dir_fd=None):
    if dir_fd is None:
        return plain_open(path, flags, mode)
    held.append(os.readlink(f"/proc/self/fd/{dir_fd}"))
    try:
        return plain_open(path, flags, mode, dir_fd=dir_fd)
    finally:
        held.pop()


if os.path.isdir("/proc/self/fd"):
    os.open = open_in
    os.supports_dir_fd.add(open_in)


def note(event, args):
    if event == "exec" and f"{os.sep}traps{os.sep}" in getattr(args[0], "co_filename", ""):
        say("exec", args[0].co_filename)
    elif event == "import" and args[0].partition(".")[0] == "traps":
        say("import", args[0])
    elif (event in CHANGES and args[-1] == -1) or (event == "open" and (args[2] or 0) & WRITES):
        # What is told by an open directory has no path of its own: so a tree is removed.
        if isinstance(args[0], (str, bytes)):
            around = held[-1] if held else os.getcwd()
            say("write", os.path.normpath(os.path.join(around, os.fsdecode(args[0]))))
    elif event in NETWORK:
        say("network", event)
    elif event in PROGRAMS:
        say("program", os.path.basename(os.fsdecode(args[0])))


def say(kind, what):
    os.write(log, f"{kind} {what}\\n".encode())


sys.addaudithook(note)
"""


class Service:
    """The package of traps, and what runs on it have left."""

    def __init__(self, directory: Path) -> None:
        """Write it below a directory, as a git repository with a commit."""
        self.directory, self.outside = directory / "service", directory / "outside"
        self._marks, self._audit = self.outside / "marks", self.outside / "audit"
        package = self.directory / "traps"
        package.mkdir(parents=True)
        for name in ("hooks", "home", "tmp"):
            (self.outside / name).mkdir(parents=True)
        for name, text in MODULES.items():
            (package / name).write_text(TRAP + text, encoding="utf-8")
        (self.directory / "setup.py").write_text(TRAP, encoding="utf-8")
        (self.outside / "hooks" / "sitecustomize.py").write_text(AUDIT, encoding="utf-8")
        self._marks.touch()
        # Every loop over data is said, however short it is taken to be.
        (self.directory / "pylintrc").write_text("[periodic]\nperiodic-min-hold=0\n", encoding="utf-8")
        git("init", "--quiet", cwd=self.directory)
        commit(self.directory)

    def python(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run Python in the service's directory, with an audit hook in each process."""
        home = str(self.outside / "home")
        environment = {
            "PYTHONPATH": os.pathsep.join((str(self.outside / "hooks"), str(ROOT), str(self.directory))),
            "PYTHONDONTWRITEBYTECODE": "1",
            "MARKS": str(self._marks),
            "AUDIT": str(self._audit),
            "TMPDIR": str(self.outside / "tmp"),
            "PYLINT_PERIODIC_CACHE": "",
            **dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "PYLINTHOME"), home),
        }
        return run([sys.executable, *arguments], self.directory, environment)

    def change(self) -> None:
        """Change the line of a task that calls a helper."""
        manager = self.directory / "traps" / "manager.py"
        text = manager.read_text(encoding="utf-8")
        manager.write_text(text.replace("helpers.load(name)", "helpers.load(str(name))"), encoding="utf-8")

    @property
    def marks(self) -> str:
        """Return what the modules have left."""
        return self._marks.read_text(encoding="utf-8")

    def noted(self, *kinds: str) -> set[str]:
        """Return what the audit hooks have noted of some kinds."""
        lines = self._audit.read_text(encoding="utf-8").splitlines()
        return {line for line in lines if line.partition(" ")[0] in kinds}

    def written(self) -> set[str]:
        """Return the files that were written, other than caches and temporary ones."""
        allowed = (*map(str, (self.outside / "home", self.outside / "tmp")), os.devnull)
        paths = {line.partition(" ")[2] for line in self.noted("write")}
        return {path for path in paths if not path.startswith(allowed)}


@pytest.fixture(name="service")
def fixture_service(tmp_path: Path) -> Service:
    return Service(tmp_path)


def _pylint(*arguments: str) -> tuple[str, ...]:
    return (
        "-m",
        "pylint",
        "--load-plugins=pylint_periodic",
        "--disable=all",
        "--enable=periodic",
        *arguments,
    )


def _command(*arguments: str) -> tuple[str, ...]:
    return ("-c", PROGRAM, *arguments)


_READS = (TRAP + MODULES["helpers.py"]).splitlines().index("        return file.read()") + 1
READING = {
    "pylint": _pylint("traps"),
    "pylint with everything": ("-m", "pylint", "--load-plugins=pylint_periodic", "traps", "setup.py"),
    "pylint in parallel": _pylint("-j2", "traps"),
    "every format": _pylint(
        "--output-format=periodic-sarif,periodic-gitlab:../outside/tmp/lab,periodic-rdjson:../outside/tmp/rd",
        "--enable=periodic-review",
        "traps",
    ),
    "check": _command("check", "traps", "setup.py"),
    "check in parallel": _command("check", "-j2", "--review", "traps"),
    "check since": _command("check", "--since=HEAD", "traps"),
    "fix": _command("fix", "traps"),
    "explain": _command("explain", f"traps/helpers.py:{_READS}", "traps"),
    "tasks": _command("tasks", "--format=html", "traps"),
    "tasks since": _command("tasks", "--format=json", "--since=HEAD", "traps"),
}
WRITING = {
    "fix": (_command("fix", "--write", "traps"), {"traps/manager.py"}),
    "baseline": (_command("baseline", "write", "traps"), {"periodic-baseline.json"}),
    "tasks": (_command("tasks", "traps", "-o", "tasks.html"), {"tasks.html"}),
}


def test_the_traps_would_be_seen(service: Service) -> None:
    """Imported, every module leaves its mark, and the hook notes it."""
    names = [f"traps.{name.removesuffix('.py')}" for name in MODULES if name != "__init__.py"]
    done = service.python(
        "-c", "import importlib, sys; [importlib.import_module(n) for n in sys.argv[1:]]", *names
    )
    assert done.returncode == 1
    assert "oslo_service" not in done.stderr or "traps.register" in service.marks
    assert {"traps", "traps.register", "traps.helpers"} <= set(service.marks.split())
    assert service.noted("exec")
    assert service.noted("import")


@pytest.mark.parametrize("mode", READING)
def test_linting_leaves_no_mark(service: Service, mode: str) -> None:
    if "since" in mode:
        service.change()
    before = _changed(service.directory)
    done = service.python(*READING[mode])
    assert "refresh" in done.stdout, done.stderr
    assert service.marks == ""
    assert service.noted("exec", "import", "network") == set()
    assert service.noted("program") <= (
        {"program git"} if "pylint_periodic.command" in READING[mode][1] else set()
    )
    assert service.written() == set()
    assert _changed(service.directory) == before


@pytest.mark.parametrize("mode", WRITING)
def test_what_is_to_be_written_is_written_and_nothing_else(service: Service, mode: str) -> None:
    arguments, files = WRITING[mode]
    done = service.python(*arguments)
    assert service.marks == "", done.stderr
    assert service.noted("exec", "import", "network") == set()
    assert service.noted("program") <= {"program git"}
    assert files == _changed(service.directory)
    assert {Path(path).parent for path in service.written()} <= _directories(service.directory, files)


def _changed(repository: Path) -> set[str]:
    lines = git("status", "--porcelain", "--untracked-files=all", cwd=repository).splitlines()
    return {line.split()[-1] for line in lines}


def _directories(root: Path, files: Iterable[str]) -> set[Path]:
    return {(root / file).parent for file in files}
