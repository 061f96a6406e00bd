"""Programs and files that nobody should have: what can be said of them is said, and nothing breaks or waits.

What cannot be linted at all is in ``test_bad_input.py``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from pylint_periodic.findings import Symbol
from pylint_periodic.source.project import project
from pylint_periodic.source.syntax.reading.files import read_regular
from tests.command.commands import PROGRAM, refusal, run_command, said_by
from tests.tools.functional import lint
from tests.tools.support import BAD_PROGRAM, BAD_SYMBOL, ROOT, WARNING

pytestmark = pytest.mark.slow

# The loop that each program ends with, and that must be found.
LOOP = """\
while self.backlog > 0:
    self.backlog -= 1
"""
IMPORTS = """\
import eventlet
from oslo_service import periodic_task
"""
FIFO = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")


def program(body: str, before: str = "", *, bases: str = "periodic_task.PeriodicTasks") -> str:
    """Return a module whose task has this body and then the loop that holds the hub."""
    lines = "".join(f"        {line}\n" for line in (body + LOOP).splitlines())
    return f"""\
{IMPORTS}{before}
class Manager({bases}):
    @periodic_task.periodic_task(spacing=60)
    def drain(self, context):
{lines}"""


def nested(count: int, head: str, last: str) -> str:
    """Return a statement below so many heads."""
    heads = "".join("    " * number + head + "\n" for number in range(count))
    return f"{heads}{'    ' * count}{last}\n"


def symbols(path: Path) -> list[str]:
    """Return what is said of a file; its last loop must be among it, and the analysis must have worked."""
    messages = lint(path)
    found = [message.symbol for message in messages]
    assert Symbol.INTERNAL_ERROR.value not in found, [message.msg for message in messages]
    last_loop = len(path.read_text(encoding="utf-8").splitlines()) - 1
    assert (last_loop, BAD_SYMBOL) in [(message.line, message.symbol) for message in messages]
    return found


# As deep as Python's parser takes it, or as pylint's own tree builder does.
DEEP = {
    "while in while": nested(90, "while self.ready:", "eventlet.sleep(0)"),
    "if in if": nested(90, "if self.ready:", "self.refresh()"),
    "with in with": nested(90, "with self.lock:", "self.refresh()"),
    "a function in a function": nested(90, "def inner():", "return inner"),
    "a class in a class": nested(90, "class Inner:", "ready = Inner"),
    "parentheses": f"ready = {'(' * 180}1{')' * 180}\n",
    "lists": f"ready = {'[' * 180}{']' * 180}\nfor one in ready:\n    one.save()\n",
    "calls": f"ready = {'self.refresh(' * 180}{')' * 180}\n",
    "lambdas": f"ready = {'(lambda: ' * 90}1{')' * 90}\nready()\n",
    "comprehensions": f"ready = {'[' * 90}1{' for one in two]' * 90}\n",
    "attributes": f"ready = self{'.next' * 250}\n",
    "calls of what calls return": f"ready = self{'.next()' * 100}\n",
    "a sum": f"ready = 1{' + 1' * 250}\nfor number in range(ready):\n    self.refresh()\n",
    "elif": "if self.ready:\n    pass\n" + "elif self.done:\n    self.refresh()\n" * 100,
}


@pytest.mark.parametrize("name", DEEP)
def test_deep_nesting(name: str, tmp_path: Path) -> None:
    path = tmp_path / "manager.py"
    path.write_text(program(DEEP[name]), encoding="utf-8")
    symbols(path)


NUMBERS = {
    "power of powers": "10 ** 10 ** 10",
    "far shift": "1 << 10 ** 12",
    "long text": "'x' * 10 ** 12",
    "too long to be written out": f"0x{'f' * 10_000}",
    "infinity": "1e999",
    "no number": "1e999 - 1e999",
    "minus infinity": "-1e999",
    "division by zero": "1 // 0",
    "shift backwards": "1 << -1",
    "complex": "(-8) ** 0.5",
    "wide format": "'%0999999999d' % 3",
}


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers_that_nobody_should_work_out(name: str, tmp_path: Path) -> None:
    path = tmp_path / "manager.py"
    body = """\
import itertools, time
count = 0
while count < HUGE:
    count += 1
    if count % (HUGE) == 0:
        eventlet.sleep(0)
for one in range(HUGE):
    pass
for one in range(0, 10, HUGE):
    pass
for one in [1] * (HUGE):
    one.save()
for one in itertools.islice(self.rows(), HUGE):
    one.save()
left = HUGE
while left:
    left -= 1
time.sleep(HUGE)
eventlet.sleep(HUGE)
"""
    text = program(body.replace("HUGE", NUMBERS[name]))
    path.write_text(text.replace("spacing=60", f"spacing={NUMBERS[name]}"), encoding="utf-8")
    if name == "minus infinity":
        # The scheduler skips a task with a negative spacing.
        assert lint(path) == []
    else:
        symbols(path)


LARGE = {
    "list": f"rows = [{'1, ' * 50_000}]\nfor row in rows:\n    row.save()\n",
    "dictionary": f"rows = {{{'1: 2, ' * 20_000}}}\nfor row in rows:\n    row.save()\n",
    "string": f"name = '{'a' * 1_000_000}'\nfor row in name:\n    open(name).close()\n",
    "arguments": f"self.refresh({'self, ' * 5_000})\n",
    "5,000 lines": "".join(
        f"row_{number} = self.refresh({number})\nif row_{number}:\n    self.save()\n"
        for number in range(1_700)
    ),
    "5,000 loops": "".join(f"for row_{number} in self.rows: pass\n" for number in range(5_000)),
    "5,000 ways on": "while self.ready:\n" + "    if self.done(): continue\n" * 5_000,
    "one name bound 100 times": "row = self.row\n" + "row = row + self.refresh()\n" * 100 + "row.save()\n",
    "one name bound 500 times": "row = self.row\n" + "row = row + 1\n" * 500 + "row.save()\n",
}


@pytest.mark.parametrize("name", LARGE)
def test_large(name: str, tmp_path: Path) -> None:
    path = tmp_path / "manager.py"
    path.write_text(program(LARGE[name]), encoding="utf-8")
    symbols(path)


CIRCLES = {
    "two names": ("one()\n", "one = two\ntwo = one\n"),
    "a name of itself": ("one()\n", "one = one\n"),
    "local names": ("one = two\ntwo = one\none()\none.save()\n", ""),
    "functions": ("one()\n", "def one():\n    two()\n\ndef two():\n    one()\n"),
    "decorators": ("one()\n", "@one\ndef one():\n    pass\n"),
    "lambdas": ("one()\n", "one = lambda: one()\n"),
    "partial": ("one()\n", "import functools\none = functools.partial(one)\none = functools.partial(one)\n"),
    "a list of itself": ("rows = []\nrows.append(rows)\nfor row in rows:\n    row.save()\n", ""),
    "properties": ("self.one.save()\n", "class Mixin:\n    one = property(lambda self: self.one)\n"),
    "a function bound a hundred times": ("one()\n", "def one():\n    one()\n" * 100),
    "a class bound a hundred times": (
        "One().save()\n",
        "class One(One):\n    def save(self):\n        super().save()\n" * 100,
    ),
    "a class of itself": ("One().save()\n", "class One(One):\n    pass\n"),
    "classes of each other": ("One().save()\n", "class One(Two):\n    pass\nclass Two(One):\n    pass\n"),
    "an order that cannot be": (
        "Four().save()\n",
        "class One: pass\nclass Two(One): pass\n"
        "class Three(One, Two): pass\nclass Four(Three, One, Two): pass\n",
    ),
    "a metaclass of itself": ("One().save()\n", "class One(type, metaclass=One):\n    pass\n"),
    "metaclasses of each other": (
        "One().save()\n",
        "class One(type, metaclass=Two):\n    pass\nclass Two(type, metaclass=One):\n    pass\n",
    ),
    "a metaclass that makes tasks": (
        "One().save()\n",
        "class Meta(type):\n    def __call__(cls):\n        return cls()\n"
        "class One(metaclass=Meta):\n    pass\n",
    ),
    "a context manager of itself": (
        "with one() as two:\n    two.save()\n",
        "import contextlib\n@contextlib.contextmanager\n"
        "def one():\n    with one() as two:\n        yield two\n",
    ),
    "a generator of itself": ("list(one())\n", "def one():\n    yield from one()\n"),
}


@pytest.mark.parametrize("name", CIRCLES)
def test_circles(name: str, tmp_path: Path) -> None:
    path = tmp_path / "manager.py"
    path.write_text(program(*CIRCLES[name]), encoding="utf-8")
    symbols(path)


def test_a_manager_that_inherits_from_itself(tmp_path: Path) -> None:
    path = tmp_path / "manager.py"
    path.write_text(program("super().drain(context)\n", bases="Manager"), encoding="utf-8")
    symbols(path)


def write_package(directory: Path, texts: Mapping[str, str]) -> Path:
    """Write the package ``shop``, and return the path of its manager."""
    package = directory / "shop"
    package.mkdir()
    for name, text in {"__init__.py": "", **texts}.items():
        (package / name).write_text(text, encoding="utf-8")
    return package / "manager.py"


STARS = [f"part_{number}" for number in range(9)]
PACKAGES: dict[str, dict[str, str]] = {
    "modules that import each other": {
        "manager.py": program("helper.load()\n", "from shop import helper\n"),
        "helper.py": "from shop.manager import Manager, helper\nload = helper.load\n",
    },
    "a module that imports itself": {
        "manager.py": program("load()\n", "from shop.manager import load\nfrom shop import manager\n"),
    },
    "classes of each other": {
        "manager.py": program("Base().load()\n", "from shop.helper import Base\n", bases="Base"),
        "helper.py": "from shop.manager import Manager\nclass Base(Manager):\n    pass\n",
    },
    "names of each other": {
        "manager.py": program("one()\n", "from shop.helper import two as one\n"),
        "helper.py": "from shop.manager import one as two\n",
    },
    "every module takes all of every other": {
        "manager.py": program("load(missing)\n", "".join(f"from shop.{name} import *\n" for name in STARS)),
        **{f"{name}.py": "".join(f"from shop.{other} import *\n" for other in STARS) for name in STARS},
    },
    "the package takes all of a module that takes all of it": {
        "__init__.py": "from shop.manager import *\n",
        "manager.py": program("load()\n", "from shop import *\nfrom . import *\n"),
    },
}


@pytest.mark.parametrize("name", PACKAGES)
def test_circles_over_modules(name: str, tmp_path: Path) -> None:
    symbols(write_package(tmp_path, PACKAGES[name]))


BYTES = {
    "latin-1": "# -*- coding: latin-1 -*-\n# \xe9\n".encode("latin-1") + BAD_PROGRAM.encode(),
    "byte order mark": b"\xef\xbb\xbf" + BAD_PROGRAM.encode(),
    "windows line ends": BAD_PROGRAM.replace("\n", "\r\n").encode(),
    "form feeds": BAD_PROGRAM.replace("\n\n\n", "\n\f\n\f\n").encode(),
    "a form feed before the code": BAD_PROGRAM.replace("    @", "\f    @").encode(),
    "tabs": BAD_PROGRAM.replace("    ", "\t").encode(),
    "tabs and spaces": BAD_PROGRAM.replace("        ", "    \t").encode(),
    "no line end at the end": BAD_PROGRAM.rstrip().encode(),
    "named characters": BAD_PROGRAM.replace("spacing=60", 'name="\\N{BULLET}\\N{SNOWMAN}"').encode(),
    "names in other scripts": BAD_PROGRAM.replace("backlog", "\u5f85\u6a5f\ufb01").encode(),
    "a line that goes on": BAD_PROGRAM.replace("while self", "while \\\n            self").encode(),
}
if sys.version_info < (3, 12):
    # Later ones parse it, but pylint, with them, has a syntax error for the first line.
    BYTES["old line ends"] = BAD_PROGRAM.replace("\n", "\r").encode()


@pytest.mark.parametrize("name", BYTES)
def test_unusual_text(name: str, tmp_path: Path) -> None:
    (tmp_path / "manager.py").write_bytes(BYTES[name])
    done = run_command("fix", "--write", "manager.py", cwd=tmp_path)
    assert (done.returncode, said_by(done)) == (0, "pylint-periodic: 1 fix in 1 file\n")
    again = run_command("check", "manager.py", "--", "--score=no", cwd=tmp_path)
    assert (again.returncode, again.stdout) == (0, "")
    fixed = (tmp_path / "manager.py").read_bytes()
    for ending in (b"\r\n", b"\t", b"\f", b"\xef\xbb\xbf", b"\xe9", b"\\N{"):
        assert (ending in fixed) == (ending in BYTES[name])


# The manager asks for a helper by its name, and for a driver that any class of the package may be.
ASKING = program("helper.load()\nself.driver.refresh()\n", "from shop import helper\n")
COMMANDS = {
    "check": ("check", "shop/manager.py", "--", "--score=no"),
    "fix": ("fix", "shop/manager.py"),
    "tasks": ("tasks", "shop/manager.py"),
    "check all": ("check", "shop", "--", "--score=no"),
}


@pytest.fixture(name="manager")
def fixture_manager(tmp_path: Path) -> Path:
    return write_package(tmp_path, {"manager.py": ASKING})


@pytest.mark.parametrize("command", COMMANDS)
@FIFO
def test_a_fifo_in_a_package_is_not_waited_for(command: str, manager: Path) -> None:
    os.mkfifo(manager.with_name("helper.py"))
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *COMMANDS[command]],
        cwd=manager.parent.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYLINTHOME": str(manager.parent.parent)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == (WARNING if command.startswith("check") else 0), done.stderr
    assert "self.backlog" in done.stdout
    assert Symbol.INTERNAL_ERROR.value not in done.stdout


@FIFO
def test_a_fifo_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "manager.py")
    done = run_command("check", "manager.py", cwd=tmp_path)
    assert refusal(done) == "not a regular file: manager.py"


@FIFO
def test_only_regular_files_are_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    for path in (tmp_path / "fifo", "/dev/zero", tmp_path):
        with pytest.raises(OSError):
            read_regular(path)


def test_links_that_lead_nowhere_or_round(manager: Path) -> None:
    for name, target in {
        "helper.py": "nowhere.py",
        "round.py": "round.py",
        "up": "..",
        "again": "again",
    }.items():
        manager.with_name(name).symlink_to(target)
    symbols(manager)
    done = run_command("check", "shop", cwd=manager.parent.parent)
    # Pylint's own message about what it cannot load.
    assert done.stdout.count("(parse-error)") == 2
    assert done.stdout.count("periodic-") == 1
    assert "Traceback" not in done.stdout + done.stderr


def test_a_link_to_the_linted_file(manager: Path, tmp_path: Path) -> None:
    (tmp_path / "link.py").symlink_to(manager)
    assert symbols(tmp_path / "link.py") == symbols(manager)


@pytest.mark.parametrize("error", [FileNotFoundError, PermissionError, IsADirectoryError, OSError])
def test_a_helper_that_cannot_be_read_any_more(
    error: type[OSError], manager: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The module is there when it is looked for, and is gone or shut when it is read."""
    helper = manager.with_name("helper.py")
    helper.write_text("def load():\n    while True:\n        pass\n", encoding="utf-8")
    assert symbols(manager) == [BAD_SYMBOL, BAD_SYMBOL]
    opened = os.open

    def vanish(path: str, *arguments: int) -> int:
        if os.fspath(path) == str(helper):
            raise error("gone")
        return opened(path, *arguments)

    monkeypatch.setattr(os, "open", vanish)
    monkeypatch.setattr(project, "_LOADED", {})
    assert symbols(manager) == [BAD_SYMBOL]


def test_a_helper_that_vanishes_after_it_was_listed(manager: Path) -> None:
    helper = manager.with_name("helper.py")
    helper.write_text("def load():\n    while True:\n        pass\n", encoding="utf-8")
    assert symbols(manager) == [BAD_SYMBOL, BAD_SYMBOL]
    # That the file was there is remembered; the file is not.
    helper.unlink()
    assert symbols(manager) == [BAD_SYMBOL]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_helper_that_nobody_may_read(manager: Path) -> None:
    helper = manager.with_name("helper.py")
    helper.write_text("def load():\n    while True:\n        pass\n", encoding="utf-8")
    helper.chmod(0)
    assert symbols(manager) == [BAD_SYMBOL]
