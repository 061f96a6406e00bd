"""What is kept of the review of one file, as data; of a node of its tree, where a message about it stands."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from pathlib import Path

import msgspec
from astroid import nodes

from pylint_periodic.findings import Finding, Judged, NotLookedAt, TaskReach
from pylint_periodic.hubs import Hub
from pylint_periodic.locations import Location

DIRECTORY = "directory"
"""Stands for a module that is a namespace package."""


@dataclass(frozen=True)
class MessagePlace:
    """Where pylint says a message about a node: lines and columns, and the names of the scopes around it."""

    line: int
    column: int | None
    end_line: int | None
    end_column: int | None
    scopes: tuple[str, ...]

    @classmethod
    def of(cls, node: nodes.NodeNG) -> MessagePlace:
        """Return the place of a node; of a definition, as pylint does, that of its first line."""
        place = node.position
        scopes: list[str] = []
        scope = node.frame()
        while not isinstance(scope, nodes.Module):
            scopes.insert(0, scope.name)
            scope = scope.parent.frame()
        if place is not None:
            return cls(place.lineno, place.col_offset, place.end_lineno, place.end_col_offset, tuple(scopes))
        return cls(node.fromlineno or 0, node.col_offset, node.end_lineno, node.end_col_offset, tuple(scopes))

    def stand_in(self, outline: nodes.Module) -> nodes.NodeNG:
        """Return a node that stands there, in scopes of these names, below a module that has nothing else."""
        ends = {"end_lineno": self.end_line, "end_col_offset": self.end_column}
        around: nodes.NodeNG = outline
        for name in self.scopes:
            around = nodes.FunctionDef(name, self.line, self.column or 0, around, **ends)
        return nodes.Pass(self.line, self.column, around, **ends)


@dataclass(frozen=True)
class KeptFinding:
    """A finding and where its message stands."""

    place: MessagePlace
    finding: Finding


@dataclass(frozen=True)
class KeptTask:
    """What the reviewer's line says of a task, and where it stands."""

    place: MessagePlace
    reach: TaskReach
    sites: int


@dataclass(frozen=True)
class Dependencies:
    """What a review was told about its project.

    ``modules``: the file of each module that was asked for and what stands for its content, ``DIRECTORY``, or
    nothing where there was none. ``asked``: the questions to the index of the package (table and name) with
    the answers. ``hub``: what runs the tasks, where there are any.
    """

    modules: dict[str, str]
    asked: tuple[tuple[str, str, tuple[str, ...]], ...]
    hub: Hub | None


@dataclass(frozen=True)
class Entry:
    """The review of one file.

    ``package`` stands for the whole package as it was then, or is empty; if it is the same, so is all that
    the review depends on. ``overview`` is None where nobody has asked for it.
    """

    package: str
    dependencies: Dependencies
    findings: tuple[KeptFinding, ...]
    comments_in_doubt: tuple[tuple[str, int], ...]
    judged: Judged
    overview: tuple[KeptTask, ...] | None = None


def encoded(entry: Entry) -> bytes | None:
    """Return an entry as MessagePack, which has infinite numbers.

    None where it names a file whose name is no UTF-8, which that can't hold.
    """
    try:
        return msgspec.msgpack.encode(entry)
    except UnicodeEncodeError:
        return None


def decoded(content: bytes) -> Entry | None:
    """Return the entry that the content is, or None where it is none.

    A place in a file that does not lie below the root of the project is in none that was kept.
    """
    try:
        entry = msgspec.msgpack.decode(content, type=Entry)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, ValueError):
        return None
    return entry if all(stays_below(place.path) for place in _places(entry)) else None


def stays_below(path: str) -> bool:
    """Return whether a relative path leads to what lies below the directory that it starts from."""
    parts = Path(path).parts
    return bool(parts) and not os.path.isabs(path) and os.pardir not in parts and "\0" not in path


def _places(entry: Entry) -> Iterator[Location | NotLookedAt]:
    waiting: list[object] = [entry.findings, entry.judged, entry.overview]
    while waiting:
        part = waiting.pop()
        if isinstance(part, (Location, NotLookedAt)):
            yield part
        elif isinstance(part, tuple):
            waiting += part
        elif is_dataclass(part):
            waiting += [getattr(part, field) for field in part.__dataclass_fields__]
