"""A terminal to run the command on: what a person sees on it, and every byte that was sent to it."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import termios
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

import pyte

from pylint_periodic.command.lint import progress
from pylint_periodic.command.start import program
from tests.command.commands import ENTRY
from tests.tools.fork_server import fork_server

LINES = 50


@dataclass(frozen=True)
class Seen:
    """What a command left on the screen, all that it sent there, and what it wrote to a file."""

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
    """Run ``pylint-periodic`` with standard error on a terminal, and standard output there or in a file."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, columns, 0, 0))
    with TemporaryDirectory() as home:
        given = {**os.environ, "HOME": home, "PYLINTHOME": home, "TERM": "xterm", **(env or {})}
        entry = f"{__name__}:{impatient_program.__name__}" if impatient else ENTRY
        with TemporaryFile() as output:
            stdout = slave if stdout_too else output.fileno()
            fork_server().start(entry, arguments, cwd, given, (stdout, slave))
            os.close(slave)
            sent = _read_to_end(master)
            status = fork_server().wait()
            output.seek(0)
            piped = output.read().decode()
    os.close(master)
    screen = pyte.Screen(columns, LINES)
    pyte.Stream(screen).feed(sent)
    shown = [line.rstrip() for line in screen.display]
    while shown and not shown[-1]:
        shown.pop()
    assert not screen.cursor.hidden
    return Seen(shown, sent, piped, status)


def impatient_program() -> None:
    """Run the command with progress from the first file on, for tests that do not want to wait for it."""
    progress.PATIENCE = progress.INTERVAL = 0.0
    program()


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
