"""Ways from a task to what it runs that a reviewer would not take for a hiding place."""

from __future__ import annotations

from pathlib import Path

import pytest

from pylint_periodic.analysis.module_review import ModuleReview, review_module
from pylint_periodic.analysis.tasks.scan.scan import TaskScan
from pylint_periodic.settings import Settings
from pylint_periodic.source.memory import forget_files
from pylint_periodic.source.syntax.reading.trees import load_tree

DEFAULTS = Settings()
BODY = "        while self.n != 5:\n            self.n = self.n * 3 % 7\n"
HELPER = "def work(self):\n    while self.n != 5:\n        self.n = self.n * 3 % 7\n"


def reviewed(folder: Path, files: dict[str, str]) -> ModuleReview:
    """Return the review of ``manager.py`` among files, which the scan must not pass over."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    forget_files()
    path = next(folder.rglob("manager.py"))
    tree = load_tree(path, ".".join(path.relative_to(folder).with_suffix("").parts))
    assert tree is not None
    assert TaskScan(DEFAULTS).may_hold_tasks(str(path), path.read_bytes())
    return review_module(tree, str(path), DEFAULTS)


DECORATED = (
    "from pkg import task\n\n\nclass Manager:\n    @task(spacing=60)\n    def drain(self, context):\n" + BODY
)
EXTERNAL = "oslo_service.periodic_task"
CHAINS = {
    "under another name": f"from {EXTERNAL} import periodic_task as task\n",
    "by a star from outside": f"from {EXTERNAL} import *\ntask = periodic_task\n",
    "among others": (
        f"from os.path import *\nfrom {EXTERNAL} import periodic_task as task\nfrom stat import *\n"
    ),
}


@pytest.mark.parametrize("last", CHAINS.values(), ids=CHAINS)
def test_a_decorator_through_stars(tmp_path: Path, last: str) -> None:
    files = {
        "pkg/__init__.py": "from pkg.first import *\n",
        "pkg/first.py": "from .second import *\n",
        "pkg/second.py": last,
        "pkg/manager.py": DECORATED,
    }
    assert reviewed(tmp_path, files).findings


def test_a_decorator_that_a_star_from_outside_brings_in(tmp_path: Path) -> None:
    files = {
        "pkg/__init__.py": "from os.path import *\nfrom pkg.first import *\n",
        "pkg/first.py": f"from {EXTERNAL} import *\n",
        "pkg/manager.py": DECORATED.replace("import task", "import periodic_task as task"),
    }
    assert reviewed(tmp_path, files).findings


CALLS = {
    "from": "from pkg import helpers\n{}helpers.work(self)\n",
    "dotted": "import pkg.helpers\n{}pkg.helpers.work(self)\n",
    "relative": "from . import helpers\n{}helpers.work(self)\n",
    "of a name": "from pkg.helpers import work\n{}work(self)\n",
}
TASK = (
    "from oslo_service import periodic_task\n\n\nclass Manager(periodic_task.PeriodicTasks):\n"
    "    @periodic_task.periodic_task\n    def drain(self, context):\n        "
)


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_a_helper_in_a_package_that_is_no_python(tmp_path: Path, call: str) -> None:
    files = {"pkg/manager.py": call.format(TASK), "pkg/helpers.py": HELPER, "pkg/__init__.py": "def (\n"}
    assert reviewed(tmp_path, files).findings


@pytest.mark.parametrize("name", ["from", "dotted", "of a name"])
def test_a_helper_beside_in_a_directory_without_init(tmp_path: Path, name: str) -> None:
    files = {"pkg/manager.py": CALLS[name].format(TASK), "pkg/helpers.py": HELPER}
    assert reviewed(tmp_path, files).findings


PERIODIC = "from oslo_service import periodic_task\n\n\n"
LOOPING = "from oslo_service import loopingcall\n\n\n"
MANAGER = "class Manager:\n    def _drain(self, context):\n" + BODY
START = "\n    def start(self):\n        "
HANDED = {
    "applied in the class": f"{PERIODIC}{MANAGER}\n    drain = periodic_task.periodic_task()(_drain)\n",
    "applied at once": f"{PERIODIC}{MANAGER}\n    drain = periodic_task.periodic_task(_drain)\n",
    "applied from outside": (
        f"{PERIODIC}{MANAGER}\n\nManager.drain = periodic_task.periodic_task()(Manager._drain)\n"
    ),
    "applied by setattr": (
        f"{PERIODIC}{MANAGER}\n\nsetattr(Manager, 'drain', periodic_task.periodic_task()(Manager._drain))\n"
    ),
    "applied by another name": (
        f"{PERIODIC}hourly = periodic_task.periodic_task\n\n\n{MANAGER}\n    drain = hourly()(_drain)\n"
    ),
    "applied as it was imported": (
        "from oslo_service.periodic_task import (\n    periodic_task as hourly)\n\n\n"
        f"{MANAGER}\n    drain = hourly()(_drain)\n"
    ),
    "applied over lines": (
        f"{PERIODIC}{MANAGER}\n    drain = (\n        periodic_task.periodic_task\n    )()(_drain)\n"
    ),
    "handed over by getattr": (
        f"{LOOPING}{MANAGER}{START}getattr(loopingcall, 'FixedIntervalLoopingCall')(self._drain).start(1)\n"
    ),
    "handed to what is in a dict": (
        f"{LOOPING}KINDS = {{'fixed': loopingcall.FixedIntervalLoopingCall}}\n\n\n"
        f"{MANAGER}{START}KINDS['fixed'](self._drain).start(1)\n"
    ),
    "handed to a class of its own": (
        f"{LOOPING}class Loop(loopingcall.FixedIntervalLoopingCall):\n    pass\n\n\n"
        f"{MANAGER}{START}Loop(self._drain).start(1)\n"
    ),
    "spawned by getattr": (
        f"import eventlet\n\n\n{MANAGER}{START}getattr(eventlet, 'spawn')(self._drain, 1)\n"
    ),
}


@pytest.mark.parametrize("text", HANDED.values(), ids=HANDED)
def test_a_task_that_no_decorator_makes(tmp_path: Path, text: str) -> None:
    assert reviewed(tmp_path, {"manager.py": text}).findings


def test_a_class_of_its_own_in_another_module(tmp_path: Path) -> None:
    files = {
        "pkg/__init__.py": "",
        "pkg/loops.py": f"{LOOPING}class Loop(loopingcall.FixedIntervalLoopingCall):\n    pass\n",
        "pkg/manager.py": f"from pkg.loops import Loop\n\n\n{MANAGER}{START}Loop(self._drain).start(1)\n",
    }
    assert reviewed(tmp_path, files).findings
