"""Runs programs in copies of one process that has imported what they need: our command, or eventlet.

Importing pylint takes a second, and the tests run it hundreds of times. A copy is a process like any other:
it has its own working directory, environment, module search path, standard streams and exit status. What
depends on how Python itself starts (modules beside the code, ``PYTHON*`` variables, signals to a group of
processes) needs a new one. So does what depends on the order of sets: all copies hash strings alike, two new
Pythons do not.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import socket
import subprocess
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parent.parent.parent
_LONGEST = 1 << 20
_IMPORTED = (
    "pylint.lint",
    "pylint_periodic.checker",
    "pylint_periodic.command.cli",
    "pylint_periodic.reporters",
)


class ForkServer:
    """A process that makes copies of itself, of each kind one for each process that runs tests."""

    def __init__(self, warm: str) -> None:
        """Start it, and let it call ``warm``, a ``module:function``; it ends when this process does."""
        self._home = TemporaryDirectory()  # pylint: disable=consider-using-with  # as long as the process
        here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._socket = here
        program = f"from tests.tools.fork_server import serve; serve({there.fileno()}, {warm!r})"
        home = self._home.name
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": home, "PYLINTHOME": home}
        self._process = subprocess.Popen(  # pylint: disable=consider-using-with  # as long as the process
            [sys.executable, "-c", program], env=environment, pass_fds=[there.fileno()], cwd=ROOT
        )
        there.close()
        atexit.register(self.close)

    def close(self) -> None:
        """End it."""
        self._socket.close()
        self._process.wait()
        self._home.cleanup()

    def run(
        self,
        program: str,
        arguments: Sequence[str],
        cwd: Path,
        env: Mapping[str, str],
        *,
        beside: Path | None = None,
    ) -> subprocess.CompletedProcess[str]:
        """Run ``program``, a ``module:function``, to its end, with ``env`` for its environment.

        Modules are looked for in ``beside`` first, as in the directory of a script; without it in ``cwd``.
        """
        with TemporaryFile() as output, TemporaryFile() as errors:
            self.start(program, arguments, cwd, env, (output.fileno(), errors.fileno()), beside=beside)
            status = self.wait()
            said = [_text(stream.fileno()) for stream in (output, errors)]
        return subprocess.CompletedProcess([program, *arguments], status, *said)

    def start(
        self,
        program: str,
        arguments: Sequence[str],
        cwd: Path,
        env: Mapping[str, str],
        streams: tuple[int, int],
        *,
        beside: Path | None = None,
    ) -> None:
        """Start ``program`` as ``run`` does, with descriptors for its output and errors; then ``wait``."""
        request = json.dumps([program, list(arguments), str(cwd), dict(env), str(beside or cwd)]).encode()
        assert len(request) < _LONGEST
        with open(os.devnull, "rb") as nothing:
            socket.send_fds(self._socket, [request], [nothing.fileno(), *streams])

    def wait(self) -> int:
        """Return the exit status of what was started, when it has ended."""
        return int(self._socket.recv(_LONGEST))


def _text(descriptor: int) -> str:
    os.lseek(descriptor, 0, os.SEEK_SET)
    with open(descriptor, encoding="utf-8", errors="replace", closefd=False) as stream:
        return stream.read()


def is_copied(env: Mapping[str, str]) -> bool:
    """Return whether a copy is as good as a new Python where these variables are set."""
    return not any(
        name.startswith(("PYTHON", "LC_", "LANG", "COVERAGE", "TMPDIR", "PYLINTHOME")) for name in env
    )


@cache
def fork_server(warm: str = f"{__name__}:warm_for_pylint") -> ForkServer:
    """Return the server of this process that has called ``warm``."""
    return ForkServer(warm)


def serve(descriptor: int, warm: str) -> NoReturn:
    """Answer requests until nobody is there to ask."""
    fork, waitpid = os.fork, os.waitpid  # whatever is monkey patched
    with socket.socket(fileno=descriptor) as connection:
        _named(warm)()
        gc.collect()
        # A collector that looks at what is shared copies all of it: three quarters of what a short run takes.
        gc.freeze()
        while True:
            request, descriptors, _, _ = socket.recv_fds(connection, _LONGEST, 3)
            if not request:
                os._exit(0)
            child = fork()
            if not child:
                connection.close()
                _become(request, descriptors)
            for each in descriptors:
                os.close(each)
            _, status = waitpid(child, 0)
            connection.send(str(os.waitstatus_to_exitcode(status)).encode())


def _named(function: str) -> Callable[[], Any]:
    module, _, name = function.partition(":")
    found: Callable[[], Any] = getattr(importlib.import_module(module), name)
    return found


def warm_for_pylint() -> None:
    """Make once what every run makes alike: pylint's checkers, our catalogue, the tree of builtins."""
    for name in _IMPORTED:
        importlib.import_module(name)
    for checkers in importlib.import_module("pylint.checkers").__path__:
        for module in pkgutil.iter_modules([checkers], "pylint.checkers."):
            importlib.import_module(module.name)
    importlib.import_module("pylint_periodic.catalog.catalog").shipped_catalogue()
    astroid_manager = importlib.import_module("astroid").MANAGER
    importlib.import_module("astroid.builder").AstroidBuilder(astroid_manager)


def _open_streams() -> None:
    """Open standard output and standard error as Python itself does, by what they lead to now."""
    # pylint: disable=consider-using-with  # as long as the process
    output, errors = sys.stdout, sys.stderr
    sys.stdout = open(1, "w", encoding=output.encoding, errors=output.errors, closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", 1, encoding=errors.encoding, errors=errors.errors, closefd=False)  # noqa: SIM115
    sys.__stdout__, sys.__stderr__ = sys.stdout, sys.stderr  # type: ignore[misc]


def _become(request: bytes, descriptors: Sequence[int]) -> NoReturn:
    """Run what a request asks for, and end."""
    status: object = None
    try:
        program, arguments, cwd, env, beside = json.loads(request)
        for standard, given in enumerate(descriptors):
            os.dup2(given, standard)
            os.close(given)
        _open_streams()
        os.chdir(cwd)
        os.environ.clear()
        os.environ.update(env)
        sys.path[0] = os.path.realpath(beside)
        sys.argv = [program.partition(":")[0], *arguments]
        status = _named(program)()
    except SystemExit as stop:
        status = stop.code
    except BaseException:  # pylint: disable=broad-exception-caught  # as Python itself says it
        traceback.print_exc()
        status = 1
    if status is not None and not isinstance(status, int):
        print(status, file=sys.stderr)
        status = 1
    # As Python itself ends: what is left in open files is written, and what is registered for the end runs.
    raise SystemExit(status or 0)
