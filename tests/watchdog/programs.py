"""Programs that a watchdog watches: built from a body, run in a process of their own under real eventlet."""

from __future__ import annotations

import importlib
import os
import runpy
import sys
import warnings
from pathlib import Path

from pylint_periodic.watchdog import Hold, read_holds
from tests.tools.fork_server import fork_server
from tests.tools.support import ROOT, run

# Seconds: far enough from each other for a busy machine.
LIMIT, LONG = 0.2, 0.6
# By the argument of the program.
PATCHED, UNPATCHED = "patched", "unpatched"

_BEGINNING = f"""\
import sys

import eventlet

if sys.argv[1] == "{PATCHED}":
    eventlet.monkey_patch()

import time

from oslo_config import cfg
from oslo_service import loopingcall, periodic_task

from pylint_periodic.watchdog import Watchdog


def burn(seconds):
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


"""


def warm_patched() -> None:
    """Import in a process to be copied, which has no hub yet, what a patched program imports."""
    importlib.import_module("eventlet").monkey_patch()
    warm_unpatched()


def warm_unpatched() -> None:
    """Import in a process to be copied, which has no hub yet, what an unpatched program imports."""
    warnings.simplefilter("ignore")
    for name in ("oslo_config.cfg", "oslo_service.loopingcall", "oslo_service.periodic_task"):
        importlib.import_module(name)


def run_copied() -> None:
    """Run a program in a copy of such a process, with what Python itself would give it as arguments."""
    del sys.argv[0]
    runpy.run_path(os.path.abspath(sys.argv[0]), run_name="__main__")


def run_program(
    body: str, directory: Path, patching: str = PATCHED, hub: str = "", *, new_python: bool = False
) -> str:
    """Run a program that must end well, with ``LIMIT`` and ``LONG`` put into its body; return its output.

    ``hub`` is the name of one of eventlet's hubs, or empty for its default. Python itself starts anew for one
    that is named, and with ``new_python``; else a process is copied that has imported everything.
    """
    program = directory / "program.py"
    body = body.replace("LIMIT", str(LIMIT)).replace("LONG", str(LONG))
    program.write_text(_BEGINNING + body, encoding="utf-8")
    if hub or new_python:
        command = [sys.executable, "-W", "ignore", program.name, patching]
        environment = {"PYTHONPATH": str(ROOT)} | ({"EVENTLET_HUB": hub} if hub else {})
        done = run(command, directory, environment)
    else:
        warm = warm_patched if patching == PATCHED else warm_unpatched
        server = fork_server(f"{__name__}:{warm.__name__}")
        done = server.run(f"{__name__}:run_copied", [program.name, patching], directory, os.environ)
    assert done.returncode == 0, done.stderr
    return done.stdout


def logged_holds(
    body: str, directory: Path, patching: str = PATCHED, hub: str = "", *, new_python: bool = False
) -> list[Hold]:
    """Run a program whose watchdog logs to ``holds.jsonl``, and return what stands there at the end."""
    run_program(body, directory, patching, hub, new_python=new_python)
    return read_holds(directory / "holds.jsonl")


def the_hold(
    body: str, directory: Path, patching: str = PATCHED, hub: str = "", *, new_python: bool = False
) -> Hold:
    """Run a program as ``logged_holds`` does, and return the one hold that must be there."""
    holds = logged_holds(body, directory, patching, hub, new_python=new_python)
    assert len(holds) == 1, holds
    return holds[0]
