"""What a call of ``monkey_patch`` leaves out is what eventlet itself then leaves as it was."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import astroid
import pytest

from pylint_periodic.analysis.fix_points.spelling.partial_patching import is_left_out
from pylint_periodic.source.project.project import Module, Project
from pylint_periodic.source.values.classes.bindings import Bindings

_ASKED = "\nprint(eventlet.patcher.is_monkey_patched('time'))"


@pytest.mark.parametrize(
    "keywords",
    [
        "",
        "os=False",
        "time=True",
        "time=False",
        "socket=True, select=True",
        "all=False, socket=True",
        "all=False, time=True",
        "all=True, time=False",
        "all=None, thread=True",
    ],
)
def test_as_eventlet_itself_patches(keywords: str, tmp_path: Path) -> None:
    program = f"import eventlet.patcher\neventlet.monkey_patch({keywords})"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program + _ASKED], capture_output=True, text=True, check=True
    )
    tree = astroid.parse(program)
    module = Module("program", str(tmp_path / "program.py"), tree, is_package=False)
    left_out = is_left_out("time", Bindings(Project(tmp_path, "program")), module)
    assert left_out is (done.stdout.strip() == "False")


@pytest.mark.parametrize("keywords", ["**chosen", "time=chosen", "socket=chosen"])
def test_what_nobody_can_tell_may_patch(keywords: str, tmp_path: Path) -> None:
    tree = astroid.parse(f"import eventlet\neventlet.monkey_patch({keywords})")
    module = Module("program", str(tmp_path / "program.py"), tree, is_package=False)
    assert not is_left_out("time", Bindings(Project(tmp_path, "program")), module)


def test_a_function_of_the_project_that_has_the_name_is_none(tmp_path: Path) -> None:
    program = (
        "import eventlet\n\ndef monkey_patch():\n    eventlet.monkey_patch(socket=True)\n\nmonkey_patch()\n"
    )
    tree = astroid.parse(program)
    module = Module("program", str(tmp_path / "program.py"), tree, is_package=False)
    assert is_left_out("time", Bindings(Project(tmp_path, "program")), module)
