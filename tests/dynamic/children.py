"""Child processes that get one request and answer line by line, and are killed when they fall silent."""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from tests.tools.support import ROOT


@dataclass(frozen=True)
class Talk:
    """What a child said, and how it ended: ``silent`` when it was killed, else with ``status``."""

    lines: tuple[str, ...]
    last_error: str
    silent: bool
    status: int


def _kill_all(leader: int) -> None:
    """Kill a process and those that it has left behind, which would hold its pipes open."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)


def _start(module: str, *arguments: str) -> subprocess.Popen[str]:
    """Run ``python -m module`` in a session of its own, with pipes for text."""
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", module, *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    )


def _last_line(errors: Sequence[str]) -> str:
    """Return the last line of a standard error that says something."""
    return next((line.strip() for line in reversed(errors) if line.strip()), "no reason given")


def talk(module: str, request: str, *, limit: float) -> Talk:
    """Run ``python -m module`` with ``request`` on its standard input, until it ends or falls silent.

    ``limit`` is how long it may take for each line, in seconds.
    """
    with _start(module) as child:
        assert child.stdin and child.stdout and child.stderr
        errors: list[str] = []
        reader = threading.Thread(target=errors.extend, args=(child.stderr,))
        reader.start()
        child.stdin.write(request)
        child.stdin.close()
        lines: list[str] = []
        silent = False
        while not silent:
            watch = threading.Timer(limit, _kill_all, (child.pid,))
            watch.start()
            line = child.stdout.readline()
            silent = watch.finished.is_set()
            watch.cancel()
            if not line:
                break
            lines.append(line)
        status = child.wait()
        _kill_all(child.pid)
        reader.join()
    return Talk(tuple(lines), _last_line(errors), silent, status)


class Worker:
    """A child that answers one line for each line, for as long as this process lives."""

    def __init__(self, module: str, *arguments: str) -> None:
        """Run ``python -m module`` with arguments."""
        self._errors: deque[str] = deque(maxlen=20)
        self._child = _start(module, *arguments)
        threading.Thread(target=self._errors.extend, args=(self._child.stderr,), daemon=True).start()
        atexit.register(_kill_all, self._child.pid)

    def ask(self, request: str, *, limit: float) -> str:
        """Return the answer to a line; nothing when the child ended, or is killed after ``limit`` seconds."""
        assert self._child.stdin and self._child.stdout
        watch = threading.Timer(limit, _kill_all, (self._child.pid,))
        watch.start()
        try:
            self._child.stdin.write(f"{request}\n")
            self._child.stdin.flush()
            return self._child.stdout.readline()
        except BrokenPipeError:
            return ""
        finally:
            watch.cancel()

    @property
    def last_error(self) -> str:
        """Return the last line that the child wrote to its standard error."""
        return _last_line(self._errors)
