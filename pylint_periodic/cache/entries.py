"""What is kept of the review of one file, as data; a node of its tree is kept as its place in the text."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from astroid import nodes

from pylint_periodic.findings import Finding, TaskReach
from pylint_periodic.source.walk import walk_lines

DIRECTORY = "directory"
"""Stands for a module that is a namespace package."""


@dataclass(frozen=True)
class NodePlace:
    """The node number ``ordinal`` of those that ``walk_lines`` finds on a line of a module."""

    line: int
    ordinal: int

    @classmethod
    def of(cls, node: nodes.NodeNG) -> NodePlace:
        """Return the place of a node."""
        line = node.lineno or 0
        return cls(line, next(n for n, other in enumerate(_on_line(node.root(), line)) if other is node))

    def node(self, tree: nodes.Module) -> nodes.NodeNG:
        """Return the node of a tree that stands there. Raises ``LookupError``."""
        return _on_line(tree, self.line)[self.ordinal]


def _on_line(tree: nodes.Module, line: int) -> list[nodes.NodeNG]:
    return list(walk_lines(tree, [line]))


@dataclass(frozen=True)
class KeptFinding:
    """A finding and where its message stands."""

    place: NodePlace
    finding: Finding


@dataclass(frozen=True)
class KeptTask:
    """What the reviewer's line says of a task, and where it stands."""

    place: NodePlace
    reach: TaskReach
    sites: int


@dataclass(frozen=True)
class Dependencies:
    """What a review was told about its project.

    ``modules``: the file of each module that was asked for and what stands for its content, ``DIRECTORY``, or
    nothing where there was none. ``asked``: the questions to the index of the package (table and name) with
    the answers. ``threads``: whether the service has no hub, where that was asked.
    """

    modules: dict[str, str]
    asked: tuple[tuple[str, str, tuple[str, ...]], ...]
    threads: bool | None


@dataclass(frozen=True)
class Entry:
    """The review of one file.

    ``package`` stands for the whole package as it was then, or is empty; if it is the same, so is all that
    the review depends on. ``overview`` is None where nobody has asked for it.
    """

    package: str
    dependencies: Dependencies
    findings: tuple[KeptFinding, ...]
    overview: tuple[KeptTask, ...] | None = None


def encoded(entry: Entry) -> bytes:
    """Return an entry as JSON."""
    return msgspec.json.encode(entry)


def decoded(content: bytes) -> Entry | None:
    """Return the entry that JSON holds, or None where it does not hold one."""
    try:
        return msgspec.json.decode(content, type=Entry)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, ValueError):
        return None
