"""What a tracer has kept of a service's tests: which functions called which below a periodic task."""

from __future__ import annotations

import ast
import gzip
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.tools.compare_calls.sources import SourceFile, Sources, Span

Key = tuple[str, int]
"""A function by its path and the line of its ``def``."""

_TEST, _MOCK = 1, 2
# What runs behind these runs in another process or greenthread, or is a server's.
_ELSEWHERE = (
    *("oslo_messaging/", "futurist/", "concurrent/", "threading.py", "eventlet/", "greenlet", "asyncio/"),
    *("wsgi_intercept/", "multiprocessing/", "webob/", "werkzeug/", "pecan/", "kombu/", "oslo_service/"),
)


@dataclass(frozen=True)
class Edge:
    """A recorded call: ``via`` are the files and functions of libraries between caller and callee."""

    caller: int
    callee: int
    span: Span
    via: tuple[str, ...]
    flags: int


@dataclass(frozen=True)
class RecordedTask:
    """A task that tests ran: its function, wrappers of the package round it, and the calls below it."""

    function: int
    wrappers: tuple[int, ...]
    ran: int
    edges: tuple[int, ...]


class Recording:
    """One service's recording, beside the source of the released package."""

    def __init__(self, data: dict[str, Any], sources: Sources) -> None:
        """Read what the tracer wrote."""
        self.service: str = data["service"]
        self.package: str = data["package"]
        self.version: str = data["version"]
        self._functions: list[tuple[str, str, int]] = [tuple(item) for item in data["functions"]]
        self._sources = sources
        names = data["via"]
        self.edges = [
            Edge(a, b, tuple(span), tuple(names[number] for number in via), flags)
            for a, b, span, via, flags in data["edges"]
        ]
        self.tasks = [
            RecordedTask(
                task["function"], tuple(task["wrappers"]), task["ran"], tuple(n for n, _ in task["edges"])
            )
            for task in data["tasks"]
        ]
        self.keys: list[Key] = [
            (path, sources.file(path).line_of(first, name)) for path, name, first in self._functions
        ]
        self.counts = [self._is_accepted(edge) for edge in self.edges]

    @classmethod
    def read(cls, path: Path) -> dict[str, Any]:
        """Return what stands in a file of the tracer."""
        with gzip.open(path) as opened:
            found: dict[str, Any] = json.load(opened)
        return found

    def name(self, function: int) -> str:
        """Return the path and the qualified name of a function."""
        path, name, _ = self._functions[function]
        return f"{path}:{name.replace('.<locals>', '')}"

    def last_name(self, function: int) -> str:
        """Return a function's own name."""
        return self._functions[function][1].rpartition(".")[2]

    def is_nested(self, function: int) -> bool:
        """Return whether a function is defined in another."""
        return ".<locals>." in self._functions[function][1]

    def file(self, edge: Edge) -> SourceFile:
        """Return the file that a call stands in."""
        return self._sources.file(self._functions[edge.caller][0])

    def node(self, edge: Edge) -> ast.expr | None:
        """Return the expression that makes a call."""
        return self.file(edge).node(edge.span)

    def caller(self, edge: Edge) -> Key:
        """Return the function that a call stands in; a comprehension's is the one round it."""
        path, name, _ = self._functions[edge.caller]
        node = self.node(edge)
        if name.endswith(("expr>", "comp>")) and node is not None:
            around = self.file(edge).function_around(node)
            return path, around.lineno if around is not None else 0
        return self.keys[edge.caller]

    def called(self, edge: Edge) -> str | None:
        """Return the name that a call calls."""
        node = self.node(edge)
        function = node.func if isinstance(node, ast.Call) else node
        if isinstance(function, ast.Attribute):
            return function.attr
        return function.id if isinstance(function, ast.Name) else None

    def is_raised(self, edge: Edge) -> bool:
        """Return whether a call makes an exception that is raised on the spot."""
        node = self.node(edge)
        return node is not None and isinstance(self.file(edge).parent.get(node), ast.Raise)

    def _is_accepted(self, edge: Edge) -> bool:
        """Return whether a call counts: it passes no test, no stand-in, and nothing that runs elsewhere."""
        if edge.flags & _TEST or any(_is_test(self._functions[n][0]) for n in (edge.caller, edge.callee)):
            return False
        if any(name.startswith(_ELSEWHERE) for name in edge.via):
            return False
        if self._functions[edge.callee][1].endswith(".__init__") and not edge.via and self.is_raised(edge):
            return False
        return not edge.flags & _MOCK or self.called(edge) == self.last_name(edge.callee)

    def wrapped(self, used: Iterable[int]) -> tuple[dict[int, set[Key]], dict[int, set[int]]]:
        """Tell the instances of wrappers apart: a wrapper is one function, whatever it wraps.

        Return for each call of a wrapper the functions that it means by its name, where they were seen; and
        for each call of what a wrapper wraps the calls of the wrapper that mean it.
        """
        into: dict[int, set[int]] = defaultdict(set)
        out: dict[int, set[int]] = defaultdict(set)
        for number in used:
            edge = self.edges[number]
            if self.is_nested(edge.callee):
                into[edge.callee].add(number)
            if self.is_nested(edge.caller):
                out[edge.caller].add(number)
        wrapped: dict[int, set[Key]] = {}
        meant: dict[int, set[int]] = defaultdict(set)
        for wrapper, calls in into.items():
            for number in calls:
                name = self.called(self.edges[number])
                if name is None or name == self.last_name(wrapper):
                    continue
                found = self._behind(wrapper, name, out)
                for inner in found:
                    meant[inner].add(number)
                if found:
                    wrapped[number] = {self.keys[self.edges[inner].callee] for inner in found}
        return wrapped, meant

    def _behind(self, wrapper: int, name: str, out: dict[int, set[int]]) -> set[int]:
        """Return the calls of functions of a name that a wrapper makes, itself or by wrappers inside it."""
        waiting, seen, found = [wrapper], {wrapper}, set()
        while waiting:
            for inner in out.get(waiting.pop(), ()):
                callee = self.edges[inner].callee
                if self.last_name(callee) == name:
                    found.add(inner)
                elif self.is_nested(callee) and callee not in seen:
                    seen.add(callee)
                    waiting.append(callee)
        return found


def _is_test(path: str) -> bool:
    return path.rpartition("/")[2] in ("test.py", "testing.py") or "tests" in path.split("/")
