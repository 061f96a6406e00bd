"""The child process that executes operations under the hub: ``python -m tests.dynamic.operation_child``.

Reads one JSON document from standard input (``monkey_patched``, ``before`` and ``operations``) and writes one
line of JSON for each operation, when it has been executed: its readings, or the error. The parent knows from
the last line which one did not end. ``before`` is executed before monkey patching, for names that are bound
early.
"""

# pylint: disable=exec-used

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import eventlet
from eventlet import patcher

from tests.dynamic.meter import (
    Meter,
    few_native_threads,
    native_id,
    native_sleep,
    start_hub,
    start_natively,
)

DELAY = 0.1
REPETITIONS = 3
SERVER = """
import http.server, time
class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_GET(self):
        time.sleep(float(self.path.rpartition("/")[2]))
        body = b"x" * 4096
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = do_HEAD = do_GET
    def log_message(self, *arguments):
        pass
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
"""


class Probe:
    """A callable to hand over; notes on which native thread or in which process it ran."""

    def __init__(self) -> None:
        """Note the thread that the hub runs on."""
        self._home = native_id()
        self.ran_at = ""

    def __call__(self, *_arguments: object, **_keywords: object) -> int:
        """Note where it runs."""
        self.ran_at = "hub" if native_id() == self._home else "thread"
        return 1

    def wait(self) -> None:
        """Let the hub run until the probe has run, for two seconds at most."""
        for _ in range(200):
            if self.ran_at:
                return
            eventlet.sleep(0.01)


class Bench:
    """What the code of an operation finds in its namespace, besides what it imports itself."""

    def __init__(self, *, monkey_patched: bool) -> None:
        """Prepare a directory with a file and some entries."""
        self._monkey_patched = monkey_patched
        self._server: subprocess.Popen[str] | None = None
        self._url = ""
        self._number = 0
        self.directory = Path(tempfile.mkdtemp())
        os.chdir(self.directory)
        (self.directory / "data").write_bytes(b"0123456789abcde\n" * 4096)
        (self.directory / "tree").mkdir()
        for number in range(5):
            (self.directory / "tree" / f"entry{number}").write_text("text\n", encoding="utf-8")

    def namespace(self) -> dict[str, Any]:
        """Return the names that the code of an operation sees."""
        return {
            "__name__": "executed",
            "DELAY": DELAY,
            "MONKEY_PATCHED": self._monkey_patched,
            "eventlet": eventlet,
            "later": self.later,
            "later_green": later_green,
            "later_natively": later_natively,
            "connected": connected,
            "native": patcher.original,
            "url": self.url,
            "path": str(self.directory / "data"),
            "tree": str(self.directory / "tree"),
            "fresh": self.fresh,
            "probe": Probe(),
        }

    def later(self, function: Callable[..., Any], *arguments: Any) -> None:
        """Call a function after ``DELAY``, on a thread of the kind that ``threading`` gives here."""
        if self._monkey_patched:
            later_green(function, *arguments)
        else:
            later_natively(function, *arguments)

    def fresh(self) -> str:
        """Return a path at which nothing lies yet."""
        self._number += 1
        return str(self.directory / f"fresh{self._number}")

    def url(self, delay: float) -> str:
        """Return the address of an answer that comes after a delay, from another process."""
        if self._server is None:
            popen = patcher.original("subprocess").Popen
            self._server = popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE, text=True)
            assert self._server is not None and self._server.stdout is not None
            port = int(self._server.stdout.readline())
            self._url = f"http://127.0.0.1:{port}/"
        return f"{self._url}{delay}"

    def close(self) -> None:
        """End the server and remove the directory."""
        if self._server is not None:
            self._server.kill()
        patcher.original("shutil").rmtree(self.directory, ignore_errors=True)


def later_green(function: Callable[..., Any], *arguments: Any) -> None:
    """Call a function after ``DELAY`` in a greenthread."""
    eventlet.spawn_after(DELAY, function, *arguments)


def later_natively(function: Callable[..., Any], *arguments: Any) -> None:
    """Call a function after ``DELAY`` on a native thread, whatever the hub does meanwhile."""

    def run() -> None:
        native_sleep(DELAY)
        function(*arguments)

    start_natively(run, ())


def connected() -> tuple[Any, Any]:
    """Return a connected socket of this process's ``socket`` module, and a native one at its other end."""
    socket = sys.modules.get("socket") or __import__("socket")
    native = patcher.original("socket")
    with native.create_server(("127.0.0.1", 0)) as listener:
        near = socket.create_connection(listener.getsockname())
        far, _ = listener.accept()
    return near, far


def execute(operation: dict[str, str], bench: Bench, meter: Meter, early: dict[str, Any]) -> dict[str, Any]:
    """Execute the forms of one operation, and return their readings."""
    found: dict[str, Any] = {"key": operation["key"], "ready": [], "wait": None, "ran_at": "", "error": ""}
    try:
        for _ in range(REPETITIONS if operation["run"] else 0):
            space = {**bench.namespace(), **early}
            exec(operation["setup"], space)
            found["ready"].append(vars(_read(operation["run"], space, meter)))
            found["ran_at"] = _where_it_ran(operation, space)
            exec(operation["cleanup"], space)
        if operation["wait"]:
            space = {**bench.namespace(), **early}
            exec(operation["setup"], space)
            exec(operation["late"], space)
            found["wait"] = vars(_read(operation["wait"], space, meter))
            found["ran_at"] = found["ran_at"] or _where_it_ran(operation, space)
            exec(operation["cleanup"], space)
    except (Exception, SystemExit) as error:  # pylint: disable=broad-exception-caught
        found["error"] = "".join(traceback.format_exception_only(error)).strip()
    return found


def _read(code: str, space: dict[str, Any], meter: Meter) -> Any:
    compiled = compile(code, "<operation>", "exec")
    return meter.read(lambda: exec(compiled, space))


def _where_it_ran(operation: dict[str, str], space: dict[str, Any]) -> str:
    probe: Probe = space["probe"]
    if "probe" in operation["run"] + operation["wait"] + operation["setup"]:
        probe.wait()
    return probe.ran_at


def main() -> None:
    """Execute what standard input asks for."""
    request = json.load(sys.stdin)
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    few_native_threads()
    early: dict[str, Any] = {}
    exec(request["before"], early)
    start_hub(monkey_patched=request["monkey_patched"])
    bench = Bench(monkey_patched=request["monkey_patched"])

    def run_all() -> None:
        meter = Meter()
        for operation in request["operations"]:
            print(json.dumps(execute(operation, bench, meter, early)), file=out, flush=True)

    try:
        eventlet.spawn(run_all).wait()
    finally:
        bench.close()
    out.flush()
    # Native threads that an operation left behind must not keep the process.
    os._exit(0)


if __name__ == "__main__":
    main()
