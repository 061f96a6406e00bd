"""Programs that a watchdog watches: built from a body, run in a fresh process under real eventlet."""

from __future__ import annotations

import sys
from pathlib import Path

from pylint_periodic.watchdog import Hold, read_holds
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


def run_program(body: str, directory: Path, patching: str = PATCHED, hub: str = "") -> str:
    """Run a program that must end well, with ``LIMIT`` and ``LONG`` put into its body; return its output.

    ``hub`` is the name of one of eventlet's hubs, or empty for its default.
    """
    program = directory / "program.py"
    body = body.replace("LIMIT", str(LIMIT)).replace("LONG", str(LONG))
    program.write_text(_BEGINNING + body, encoding="utf-8")
    command = [sys.executable, "-W", "ignore", program.name, patching]
    environment = {"PYTHONPATH": str(ROOT)} | ({"EVENTLET_HUB": hub} if hub else {})
    done = run(command, directory, environment)
    assert done.returncode == 0, done.stderr
    return done.stdout


def logged_holds(body: str, directory: Path, patching: str = PATCHED, hub: str = "") -> list[Hold]:
    """Run a program whose watchdog logs to ``holds.jsonl``, and return what stands there at the end."""
    run_program(body, directory, patching, hub)
    return read_holds(directory / "holds.jsonl")


def the_hold(body: str, directory: Path, patching: str = PATCHED, hub: str = "") -> Hold:
    """Run a program as ``logged_holds`` does, and return the one hold that must be there."""
    holds = logged_holds(body, directory, patching, hub)
    assert len(holds) == 1, holds
    return holds[0]
