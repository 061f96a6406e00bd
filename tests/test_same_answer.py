"""The messages of a file do not depend on file order, on ``-j``, or on what else is linted."""

from __future__ import annotations

import random
from pathlib import Path

import oslo_service
import pytest

from tests.tools.same_answer import SHUFFLED, compare

pytestmark = pytest.mark.slow

_CALLS = (
    "helpers_{m}.read(self.path)",
    "helpers_{m}.spin(self.items)",
    "helpers_{m}.pause()",
    "self.driver.poll(self.items)",
    "Worker_{m}().work(self.items)",
    "eventlet.sleep(0)",
    "json.loads(self.items[0])",
    "self.unknown.call()",
)
_HELPER = '''\
"""Helpers."""
import eventlet
import json
from pkg import helpers_{other}
from pkg.base import Driver


def read(path):
    with open(path) as stream:
        return stream.read()


def spin(items):
    while items:
        items.reverse()
    {call}


def pause():
    eventlet.sleep(0)


class Worker_{n}(Driver):
    def work(self, items):
        for item in items:
            json.dumps(item)

    def poll(self, items):
        {poll}
'''
_BASE = '''\
"""The base of all drivers."""


class Driver:
    def poll(self, items):
        raise NotImplementedError()
'''


def _task_module(rng: random.Random, number: int, modules: int) -> str:
    lines = [
        '"""Tasks."""',
        "import json",
        "import eventlet",
        "from oslo_service import periodic_task",
        *(f"from pkg import helpers_{m}" for m in range(modules)),
        *(f"from pkg.helpers_{m} import Worker_{m}" for m in range(modules)),
        "",
        "",
        f"class Manager{number}(periodic_task.PeriodicTasks):",
    ]
    for task in range(3):
        lines += ["    @periodic_task.periodic_task", f"    def task_{task}(self, context):"]
        loop = rng.choice(("for item in self.items:", "while self.items:", "if self.items:"))
        lines.append(f"        {loop}")
        for _ in range(rng.randint(1, 3)):
            lines.append("            " + rng.choice(_CALLS).format(m=rng.randrange(modules)))
    return "\n".join(lines) + "\n"


def _write_package(root: Path, rng: random.Random) -> list[Path]:
    """Write a package of tasks and helpers that call each other, in a circle too; return the task modules."""
    modules = 3
    package = root / "pkg"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "base.py").write_text(_BASE)
    for number in range(modules):
        other = (number + 1) % modules
        call = rng.choice((f"helpers_{other}.pause()", f"helpers_{other}.read('x')", "eventlet.sleep(0)"))
        poll = rng.choice(("open('x').read()", "pass", "eventlet.sleep(0)", "self.work(items)"))
        text = _HELPER.format(other=other, n=number, call=call, poll=poll)
        (package / f"helpers_{number}.py").write_text(text)
    tasks = []
    for number in range(3):
        path = package / f"tasks_{number}.py"
        path.write_text(_task_module(rng, number, modules))
        tasks.append(path)
    return tasks


# In order, in reverse and by processes is tried on random packages, and on whole services by the campaign.
AT_ONCE = (SHUFFLED,)

# The others with ``--whole``: each takes a dozen runs of pylint.
_SEEDS = [0, 1, *(pytest.param(seed, marks=pytest.mark.campaign) for seed in range(2, 8))]


@pytest.mark.parametrize("seed", _SEEDS)
def test_a_file_gets_the_same_messages_however_it_is_linted(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    tasks = _write_package(tmp_path, rng)
    everything = sorted((tmp_path / "pkg").glob("*.py"))
    answers = compare(tmp_path, tasks, everything, rng)
    assert any(answers.alone.values()), "the generated package gives no message at all"
    assert not answers.differences


def test_so_do_the_files_of_a_real_package() -> None:
    package = Path(oslo_service.__file__).parent
    everything = sorted(
        path for path in package.rglob("*.py") if "tests" not in path.relative_to(package).parts
    )
    chosen = [path for path in everything if path.parent.name == "_eventlet"]
    answers = compare(package.parent, chosen, everything, random.Random(0), AT_ONCE)
    assert any(answers.alone.values()), "oslo.service gives no message at all"
    assert not answers.differences


# What pylint itself adds to classes: an `__init__`, `name` and `value` that run code, other kinds of members.
_RECORDS = '''\
"""Records."""
import enum
from dataclasses import dataclass

import attr


@dataclass
class Access:
    share: str

    def __post_init__(self):
        with open(self.share) as stream:
            self.text = stream.read()


class State(enum.Enum):
    UP = 1
    DOWN = 2


@attr.s
class Store:
    path = attr.ib()

    def load(self):
        return [open(name).read() for name in self.path]
'''
_KEEPER = '''\
"""Tasks."""
from oslo_service import periodic_task

from pkg import records


class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task
    def refresh(self, context):
        for share in self.shares:
            records.Access(share)
            if share.state == records.State.UP.name:
                records.Store(share).load()
'''


def test_what_pylint_adds_to_classes_says_nothing(tmp_path: Path) -> None:
    package = tmp_path / "pkg"
    package.mkdir()
    texts = {"__init__.py": "", "records.py": _RECORDS, "tasks.py": _KEEPER}
    for name, text in texts.items():
        (package / name).write_text(text)
    keeper = package / "tasks.py"
    everything = sorted(package.glob("*.py"))
    answers = compare(tmp_path, [keeper], everything, random.Random(0), AT_ONCE)
    assert answers.alone[keeper]
    assert not answers.differences
