"""How a fix spells the yield: by what the place knows, and by what the package lets in."""

from __future__ import annotations

from pathlib import Path

import pytest

from pylint_periodic.analysis.module_review import review_module
from pylint_periodic.fix_point import FixPoint, Form, Safety
from pylint_periodic.settings import Settings
from pylint_periodic.source.syntax.reading.trees import load_tree

MANAGER = """\
import os
from oslo_service import periodic_task


class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task
    def task(self, context):
        for n in range(10 ** 8):
            self.at = n

    @periodic_task.periodic_task
    def other(self, context):
        os.system("x")
"""
PATCHING = "def patch():\n    import eventlet\n    eventlet.monkey_patch()\n"


def fixes(root: Path, **modules: str) -> list[FixPoint]:
    """Write a package, and return the first fix of each finding of its manager."""
    package = root / "shop"
    package.mkdir()
    for name, text in {"__init__": "", "manager": MANAGER, **modules}.items():
        (package / f"{name}.py").write_text(text, encoding="utf-8")
    path = package / "manager.py"
    tree = load_tree(path, "shop.manager")
    assert tree is not None
    return [placed.finding.site.fix for placed in review_module(tree, str(path), Settings()).findings]


def test_a_package_that_leaves_eventlet_to_what_patches(tmp_path: Path) -> None:
    loop, call = fixes(tmp_path, patching=PATCHING)
    assert (loop.text, loop.import_line) == ("if n % 10000 == 0: time.sleep(0)", "import time")
    assert (call.form, call.safety) == (Form.EXECUTE, Safety.DISPLAY_ONLY)


@pytest.mark.parametrize(
    "other", [{}, {"patching": PATCHING, "other": "import eventlet\n"}], ids=["none", "another"]
)
def test_any_other_package(tmp_path: Path, other: dict[str, str]) -> None:
    loop, call = fixes(tmp_path, **other)
    assert (loop.text, loop.import_line) == ("if n % 10000 == 0: eventlet.sleep(0)", "import eventlet")
    assert (call.form, call.safety) == (Form.EXECUTE, Safety.NEEDS_REVIEW)


@pytest.mark.parametrize(
    ("head", "text", "promise"),
    [
        ("import eventlet", "eventlet.sleep(0)", Safety.SAFE),
        ("import eventlet as ev", "ev.sleep(0)", Safety.SAFE),
        ("from eventlet import sleep as pause", "pause(0)", Safety.SAFE),
        ("import time", "time.sleep(0)", Safety.SAFE),
        ("if x:\n    import eventlet", "eventlet.sleep(0)", Safety.NEEDS_REVIEW),
        (
            "try:\n    import eventlet\nexcept ImportError:\n    pass",
            "eventlet.sleep(0)",
            Safety.DISPLAY_ONLY,
        ),
        ("import eventlet\neventlet = None", "eventlet.sleep(0)", Safety.DISPLAY_ONLY),
        ("import eventlet\ndel eventlet", "eventlet.sleep(0)", Safety.DISPLAY_ONLY),
        ("from shop.other import *", "eventlet.sleep(0)", Safety.DISPLAY_ONLY),
        ("import eventlet\nglobals()['eventlet'] = None", "eventlet.sleep(0)", Safety.DISPLAY_ONLY),
        ("import eventlet\nglobals().update(x)", "eventlet.sleep(0)", Safety.DISPLAY_ONLY),
        ("import eventlet\nprint(globals()['x'])", "eventlet.sleep(0)", Safety.SAFE),
        (
            "import sys\nimport eventlet\nsetattr(sys.modules[__name__], 'x', 1)",
            "eventlet.sleep(0)",
            Safety.DISPLAY_ONLY,
        ),
        ("with suppress(ImportError):\n    import eventlet", "eventlet.sleep(0)", Safety.DISPLAY_ONLY),
        ("for x in ():\n    import eventlet", "eventlet.sleep(0)", Safety.DISPLAY_ONLY),
        ("from eventlet import sleep\nsleep = None", "eventlet.sleep(0)", Safety.SAFE),
        ("import time\nfor time in (1,): pass", "eventlet.sleep(0)", Safety.SAFE),
    ],
)
def test_what_the_module_binds(tmp_path: Path, head: str, text: str, promise: Safety) -> None:
    loop, _ = fixes(tmp_path, manager=f"{head}\n{MANAGER}", other="import eventlet\n")
    assert (loop.text.rpartition(": ")[2], loop.safety) == (text, promise)


BREATHE = "import time\n\n\ndef breathe():\n    time.sleep(0)\n"
IF_THERE_IS_A_HUB = """\
import eventlet
from eventlet import patcher


def let_others_run(unused=None):
    '''Let the other greenthreads run.'''
    if not patcher.is_monkey_patched("time"):
        return
    eventlet.sleep(0)
"""
IN_THREAD = """\
from eventlet import tpool


def in_thread(function, *args, **kwargs):
    return tpool.execute(function, *args, **kwargs)
"""
THROUGH_ANOTHER = """\
from eventlet import tpool


def with_context(runner, function, *args, **kwargs):
    def inner(*args, **kwargs):
        return function(*args, **kwargs)

    return runner(inner, *args, **kwargs)


def in_thread(function, *args, **kwargs):
    return with_context(tpool.execute, function, *args, **kwargs)
"""


@pytest.mark.parametrize(
    ("head", "helper", "text", "imported"),
    [
        ("from shop import helper", BREATHE, "helper.breathe()", ""),
        ("from shop.helper import breathe as pause", BREATHE, "pause()", ""),
        ("import eventlet", BREATHE, "helper.breathe()", "from shop import helper"),
        ("from shop import helper as h", IF_THERE_IS_A_HUB, "h.let_others_run()", ""),
        # Of another name in the module nobody knows what it would break.
        ("import eventlet\nhelper = 1", BREATHE, "eventlet.sleep(0)", ""),
        # These only look like one.
        ("import eventlet", BREATHE.replace("(0)", "(1)"), "eventlet.sleep(0)", ""),
        ("import eventlet", BREATHE.replace("breathe()", "breathe(n)"), "eventlet.sleep(0)", ""),
        ("import eventlet", f"{BREATHE}    print(1)\n", "eventlet.sleep(0)", ""),
        ("import eventlet", BREATHE.replace("def", "@x\ndef"), "eventlet.sleep(0)", ""),
        # Whether this one yields nobody knows.
        ("import eventlet", IF_THERE_IS_A_HUB.replace("patcher.is", "is"), "eventlet.sleep(0)", ""),
        # Its module needs the one to be mended.
        ("import eventlet", f"from shop import manager\n{BREATHE}", "eventlet.sleep(0)", ""),
    ],
)
def test_the_yield_of_the_project(tmp_path: Path, head: str, helper: str, text: str, imported: str) -> None:
    loop, _ = fixes(tmp_path, manager=f"{head}\n{MANAGER}", helper=helper)
    assert (loop.text.removeprefix("if n % 10000 == 0: "), loop.import_line) == (text, imported)


def test_the_yield_of_the_module_itself(tmp_path: Path) -> None:
    loop, _ = fixes(tmp_path, manager=f"{MANAGER}\n\n{BREATHE}")
    assert loop.text == "if n % 10000 == 0: breathe()"


@pytest.mark.parametrize("helper", [IN_THREAD, THROUGH_ANOTHER], ids=["itself", "through another"])
def test_the_threads_of_the_project(tmp_path: Path, helper: str) -> None:
    _, call = fixes(tmp_path, helper=helper)
    assert call.text == "helper.in_thread(os.system, 'x')"
    assert call.import_line == "from shop import helper"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("return ", ""),
        ("    return", "    if tpool:\n        return function(*args, **kwargs)\n    return"),
        ("execute(function, *args, **kwargs)", "execute(function, *args)"),
    ],
    ids=["drops the result", "calls it itself", "drops arguments"],
)
def test_what_is_no_helper(tmp_path: Path, old: str, new: str) -> None:
    _, call = fixes(tmp_path, helper=IN_THREAD.replace(old, new))
    assert call.text == "eventlet.tpool.execute(os.system, 'x')"


@pytest.mark.parametrize("helper", [IN_THREAD, THROUGH_ANOTHER], ids=["itself", "through another"])
def test_a_call_through_the_threads_of_the_project_holds_nothing(tmp_path: Path, helper: str) -> None:
    manager = f"from shop import helper\n{MANAGER}"
    for old, new in (("for n in", "for n in () and"), ("os.system(", "helper.in_thread(os.system, ")):
        manager = manager.replace(old, new)
    assert not fixes(tmp_path, manager=manager, helper=helper)


CTYPES = """\
import ctypes
from oslo_service import periodic_task

library = ctypes.CDLL("libc.so.6")


class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task
    def task(self, context):
        library.setpwent()
"""


@pytest.mark.parametrize(
    ("more", "form"), [("", Form.PROXY), ("\nlibrary.getpwent.restype = ctypes.c_void_p\n", Form.EXECUTE)]
)
def test_no_proxy_round_what_has_something_set_on_its_functions(
    tmp_path: Path, more: str, form: Form
) -> None:
    (call,) = fixes(tmp_path, manager=CTYPES + more)
    assert call.form is form
