"""A task of a module, with its nodes; and all that are found in a module."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from astroid import nodes

from pylint_periodic.findings import TaskKind
from pylint_periodic.source.syntax.walk import enclosing_function, is_generator
from pylint_periodic.source.values.resolver import Resolver
from pylint_periodic.source.values.values import Function


@dataclass(frozen=True)
class Task:
    """A periodic task, still with its nodes.

    ``node`` is where messages about the task itself stand: the function, or the call that hands it over.
    """

    function: Function
    kind: TaskKind
    node: nodes.NodeNG
    name: str
    spacing: str = ""

    @property
    def never_runs(self) -> bool:
        """Return whether the scheduler would call it and drop what the call gives."""
        node = self.function.node
        return isinstance(node, nodes.AsyncFunctionDef) or is_generator(node)


@dataclass(frozen=True)
class FoundTasks:
    """The tasks of a module, and the calls that hand over what could not be told.

    ``whole`` is false where the time to look for them was not enough.
    """

    tasks: tuple[Task, ...]
    unresolved: tuple[nodes.Call, ...] = ()
    whole: bool = True


def unique_tasks(found: Iterable[Task]) -> list[Task]:
    """Return tasks in the order of the source, each function once."""
    unique: dict[tuple[nodes.NodeNG, TaskKind], Task] = {}
    for task in found:
        unique.setdefault((task.node, task.kind), task)
    decorated = {task.node for task in unique.values() if task.kind is not TaskKind.GREENTHREAD}
    kept = [
        task
        for task in unique.values()
        if task.kind is not TaskKind.GREENTHREAD or task.node not in decorated
    ]
    return sorted(kept, key=lambda task: (task.node.lineno or 0, task.node.col_offset or 0))


def lexical_context(resolver: Resolver, node: nodes.NodeNG) -> Function | None:
    """Return the function that a node stands in, as its place in the source alone tells; None at the top."""
    function = enclosing_function(node)
    return resolver.lexical(function) if function is not None else None
