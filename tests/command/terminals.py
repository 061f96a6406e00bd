"""A terminal to run the command on: what a person sees on it, and every byte that was sent to it."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pyte

from tests.command.commands import PROGRAM
from tests.tools.support import ROOT

LINES = 50
# Progress is shown from the first file on, where a test does not want to wait for it.
IMPATIENT = "from pylint_periodic.command.lint import progress; progress.PATIENCE = progress.INTERVAL = 0.0; "


@dataclass(frozen=True)
class Seen:
    """What a command left on the screen, all that it sent there, and what it wrote to a pipe."""

    screen: list[str]
    sent: str
    piped: str
    status: int


def run_on_terminal(
    *arguments: str,
    cwd: Path,
    columns: int = 200,
    stdout_too: bool = False,
    impatient: bool = True,
    env: Mapping[str, str] | None = None,
) -> Seen:
    """Run ``pylint-periodic`` with standard error on a terminal, and standard output there or in a pipe."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, columns, 0, 0))
    with TemporaryDirectory() as home:
        given = {"HOME": home, "PYLINTHOME": home, "PYTHONPATH": str(ROOT), "TERM": "xterm", **(env or {})}
        with subprocess.Popen(
            [sys.executable, "-c", (IMPATIENT if impatient else "") + PROGRAM, *arguments],
            cwd=cwd,
            env={**os.environ, **given},
            stdout=slave if stdout_too else subprocess.PIPE,
            stderr=slave,
        ) as process:
            os.close(slave)
            sent = _read_to_end(master)
            piped = process.stdout.read().decode() if process.stdout else ""
    os.close(master)
    screen = pyte.Screen(columns, LINES)
    pyte.Stream(screen).feed(sent)
    shown = [line.rstrip() for line in screen.display]
    while shown and not shown[-1]:
        shown.pop()
    assert not screen.cursor.hidden
    return Seen(shown, sent, piped, process.returncode)


def _read_to_end(master: int) -> str:
    data = b""
    while True:
        try:
            more = os.read(master, 65_536)
        except OSError:  # how Linux says that nobody has the terminal open any more
            more = b""
        if not more:
            return data.decode()
        data += more
