"""Runs our command and pylint in copies of one process that has imported them already.

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
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent.parent
_LONGEST = 1 << 20
_IMPORTED = (
    "pylint.lint",
    "pylint_periodic.checker",
    "pylint_periodic.command.cli",
    "pylint_periodic.reporters",
)


class ForkServer:
    """A process that makes copies of itself; one for each process that runs tests."""

    def __init__(self) -> None:
        """Start it; it ends when this process does."""
        self._home = TemporaryDirectory()  # pylint: disable=consider-using-with  # as long as the process
        here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._socket = here
        program = f"from tests.tools.fork_server import serve; serve({there.fileno()})"
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
        self, program: str, arguments: Sequence[str], cwd: Path, env: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        """Run ``program``, a ``module:function``, to its end, with ``env`` for its environment."""
        request = json.dumps([program, list(arguments), str(cwd), dict(env)]).encode()
        assert len(request) < _LONGEST
        with TemporaryFile() as output, TemporaryFile() as errors, open(os.devnull, "rb") as nothing:
            descriptors = [stream.fileno() for stream in (nothing, output, errors)]
            socket.send_fds(self._socket, [request], descriptors)
            status = int(self._socket.recv(_LONGEST))
            said = [_text(stream.fileno()) for stream in (output, errors)]
        return subprocess.CompletedProcess([program, *arguments], status, *said)


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
def fork_server() -> ForkServer:
    """Return the server of this process."""
    return ForkServer()


def serve(descriptor: int) -> NoReturn:
    """Answer requests until nobody is there to ask."""
    _warm()
    gc.collect()
    gc.freeze()
    with socket.socket(fileno=descriptor) as connection:
        while True:
            request, descriptors, _, _ = socket.recv_fds(connection, _LONGEST, 3)
            if not request:
                os._exit(0)
            child = os.fork()
            if not child:
                connection.close()
                _become(request, descriptors)
            for each in descriptors:
                os.close(each)
            _, status = os.waitpid(child, 0)
            connection.send(str(os.waitstatus_to_exitcode(status)).encode())


def _warm() -> None:
    """Make once what every run makes alike: pylint's checkers, our catalogue, the tree of builtins."""
    for name in _IMPORTED:
        importlib.import_module(name)
    for checkers in importlib.import_module("pylint.checkers").__path__:
        for module in pkgutil.iter_modules([checkers], "pylint.checkers."):
            importlib.import_module(module.name)
    importlib.import_module("pylint_periodic.catalog.catalog").shipped_catalogue()
    astroid_manager = importlib.import_module("astroid").MANAGER
    importlib.import_module("astroid.builder").AstroidBuilder(astroid_manager)


def _become(request: bytes, descriptors: Sequence[int]) -> NoReturn:
    """Run what a request asks for, and end."""
    status: object = None
    try:
        program, arguments, cwd, env = json.loads(request)
        for standard, given in enumerate(descriptors):
            os.dup2(given, standard)
            os.close(given)
        os.chdir(cwd)
        os.environ.clear()
        os.environ.update(env)
        sys.path[0] = os.getcwd()
        module, _, function = program.partition(":")
        sys.argv = [module, *arguments]
        gc.unfreeze()
        status = getattr(importlib.import_module(module), function)()
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
