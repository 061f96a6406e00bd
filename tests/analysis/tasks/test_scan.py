"""What the text of a file says of its tasks: never that there are none where ``TaskFinder`` finds one."""

from __future__ import annotations

from pathlib import Path

import pytest

from pylint_periodic.analysis.module_review import review_module
from pylint_periodic.analysis.tasks.scan.scan import TaskScan
from pylint_periodic.settings import Settings
from pylint_periodic.source.project.project import Project
from pylint_periodic.source.syntax.reading.trees import load_tree
from tests.tools.support import TEST_DATA

DEFAULTS = Settings()


def has_tasks(path: Path, settings: Settings = DEFAULTS) -> bool:
    """Return whether the finder finds a task in the tree of a file."""
    tree = load_tree(path, Project.locate(str(path))[2])
    return tree is not None and bool(review_module(tree, str(path), settings).tasks)


def may_have_tasks(path: Path, settings: Settings = DEFAULTS) -> bool:
    """Return what the scan says of a file."""
    return TaskScan(settings).may_hold_tasks(str(path), path.read_bytes())


@pytest.mark.slow
def test_every_program_with_a_task_is_noticed() -> None:
    scan = TaskScan(DEFAULTS)
    programs = sorted(TEST_DATA.rglob("*.py"))
    with_tasks = [path for path in programs if has_tasks(path)]
    assert len(with_tasks) > 200
    assert [path for path in with_tasks if not scan.may_hold_tasks(str(path), path.read_bytes())] == []


WRAPPERS = """\
import functools

import eventlet
from eventlet import spawn as start
from futurist import periodics
from oslo_service import loopingcall, periodic_task, service

hourly = periodic_task.periodic_task(spacing=3600)
quietly = functools.wraps
Loop = loopingcall.FixedIntervalLoopingCall


def in_background(function, *args):
    eventlet.spawn(function, *args)


class Runner(service.Service):
    pass


def often(function):
    @periodics.periodic(spacing=1)
    def wrapper(*args):
        return function(*args)

    return wrapper


def harmless(function):
    return function
"""
DECORATED = "\n\nclass Manager:\n    @{}\n    def refresh(self, context):\n        pass\n"

HOLDS = {
    "by its own import": "from oslo_service import periodic_task"
    + DECORATED.format("periodic_task.periodic_task"),
    "called": "from oslo_service import periodic_task as p" + DECORATED.format("p.periodic_task(spacing=1)"),
    "by a name of the project's": "from pkg.wrappers import hourly" + DECORATED.format("hourly"),
    "by a wrapper": "from pkg import wrappers" + DECORATED.format("wrappers.often"),
    "by a relative import": "from . import wrappers" + DECORATED.format("wrappers.often"),
    "by a relative name": "from .wrappers import often as now_and_then" + DECORATED.format("now_and_then"),
    "by a star": "from pkg.wrappers import *" + DECORATED.format("often"),
    "by a re-export": "from pkg import exported" + DECORATED.format("exported"),
    "by a list of imports": "from pkg.wrappers import (\n    harmless,\n    often,\n)"
    + DECORATED.format("often"),
    "by a continued line": "from pkg.wrappers import harmless, \\\n    often" + DECORATED.format("often"),
    "by a local name": "from pkg import wrappers\n\nagain = wrappers.often" + DECORATED.format("again"),
    "by an unknown import": "from elsewhere import periodic_task" + DECORATED.format("periodic_task"),
    "in a block": "try:\n    from pkg.wrappers import often\nexcept ImportError:\n    often = None"
    + DECORATED.format("often"),
    "handed over": "from oslo_service import loopingcall\n\n\ndef work():\n    pass\n\n\n"
    "loopingcall.LoopingCall(work).start(1)\n",
    "handed over by an alias": "from pkg.wrappers import start\n\n\ndef work():\n    pass\n\n\nstart(work)\n",
    "handed over by a wrapper": "from pkg import wrappers\n\n\ndef work():\n    pass\n\n\n"
    "wrappers.in_background(work)\n",
    "by a hook": "from pkg import wrappers\n\n\nclass Agent(wrappers.Runner):\n    def start(self):\n"
    "        while True:\n            pass\n",
    "by a program": "import eventlet\n\neventlet.monkey_patch()\n\n\ndef main():\n    pass\n\n\n"
    'if __name__ == "__main__":\n    main()\n',
    "handed over by a class's alias": "from pkg.wrappers import Loop\n\n\ndef work():\n    pass\n\n\n"
    "Loop(work)\n",
}
HOLDS_NOT = {
    "nothing": "def work():\n    pass\n",
    "a builtin decorator": DECORATED.format("property"),
    "an outside decorator": "import functools" + DECORATED.format("functools.cache"),
    "a decorator of the project": "from pkg import wrappers" + DECORATED.format("wrappers.harmless"),
    "an outside name of the project": "from pkg.wrappers import quietly" + DECORATED.format("quietly(len)"),
    "a part of a property": DECORATED.format("property")
    + "\n    @refresh.setter\n    def refresh(self, x):\n        pass\n",
    "a name in a string": 'from unittest import mock\n\nmock.patch("pkg.utils.spawn")\n',
    "a wrapper that is imported alone": "from pkg.wrappers import in_background\n",
    "a class of the project": "from pkg import wrappers\n\n\nclass Agent(wrappers.Other):\n    pass\n",
    "a function that is no program's": "def main():\n    pass\n",
    "a method of that name": "class Pool:\n    def spawn(self, f):\n        pass\n",
}


@pytest.fixture(name="package")
def fixture_package(tmp_path: Path) -> Path:
    """A package with decorators of its own."""
    package = tmp_path / "pkg"
    package.mkdir()
    (package / "__init__.py").write_text("from pkg.wrappers import often as exported\n", encoding="utf-8")
    (package / "wrappers.py").write_text(WRAPPERS, encoding="utf-8")
    return package


@pytest.mark.parametrize("text", HOLDS.values(), ids=HOLDS)
def test_a_file_with_a_task(package: Path, text: str) -> None:
    (package / "manager.py").write_text(text, encoding="utf-8")
    assert has_tasks(package / "manager.py")
    assert may_have_tasks(package / "manager.py")


@pytest.mark.parametrize("text", HOLDS_NOT.values(), ids=HOLDS_NOT)
def test_a_file_without_one_needs_no_tree(package: Path, text: str) -> None:
    (package / "manager.py").write_text(text, encoding="utf-8")
    assert not has_tasks(package / "manager.py")
    assert not may_have_tasks(package / "manager.py")


@pytest.mark.parametrize(
    "expression",
    [
        "(lambda f: f)",
        "table['often']",
        "wrappers.often()(1)",
        "wrappers.often(\n        1\n    ).again",
        "größe",
    ],
)
def test_what_the_text_leaves_open_may_be_a_task(package: Path, expression: str) -> None:
    text = "from pkg import wrappers" + DECORATED.format(expression)
    (package / "manager.py").write_text(text, encoding="utf-8")
    assert may_have_tasks(package / "manager.py")


@pytest.mark.parametrize("made", [b"\xef\xbb\xbf", b"# coding: utf-7\n"], ids=["BOM", "an odd encoding"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"], ids=["LF", "CRLF", "CR"])
def test_however_the_text_is_written(package: Path, made: bytes, end: bytes) -> None:
    text = made + HOLDS["by a list of imports"].encode().replace(b"\n", end)
    (package / "manager.py").write_bytes(text)
    assert may_have_tasks(package / "manager.py")


def test_functions_that_the_options_name_count(package: Path) -> None:
    (package / "agent.py").write_text("class Agent:\n    def loop(self):\n        pass\n", encoding="utf-8")
    settings = Settings(entry_functions=("pkg.agent.Agent.loop",))
    assert has_tasks(package / "agent.py", settings)
    assert may_have_tasks(package / "agent.py", settings)
    assert not may_have_tasks(package / "agent.py")


def test_configured_names_count(package: Path) -> None:
    settings = Settings(decorators=("*.clock.ever*",), spawners=("pool.go*",))
    texts = {
        "decorated.py": "from shop import clock" + DECORATED.format("clock.every_minute"),
        "spawned.py": "import pool\n\n\ndef work():\n    pass\n\n\npool.go_on(work)\n",
    }
    for name, text in texts.items():
        (package / name).write_text(text, encoding="utf-8")
        assert has_tasks(package / name, settings)
        assert may_have_tasks(package / name, settings)
        assert not may_have_tasks(package / name)
