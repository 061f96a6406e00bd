"""A task of a module, with its nodes; and all that are found in a module."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from astroid import nodes

from pylint_periodic.findings import Confidence, TaskKind
from pylint_periodic.source.syntax.walk import enclosing_function, is_generator
from pylint_periodic.source.values.resolver import Resolver
from pylint_periodic.source.values.values import Function

# A function that is handed over with more different things than this is looked at without them.
_MAX_CONTEXTS = 4


@dataclass(frozen=True)
class Task:
    """A periodic task, still with its nodes.

    ``node`` is where messages about the task itself stand: the function, or the call that hands it over.
    ``confidence`` says how surely it is a task. A greenthread runs it ``again`` and again where a wrapper
    calls it in a loop; what runs ``once``, as a program does, counts where it stays in a loop.
    """

    function: Function
    kind: TaskKind
    node: nodes.NodeNG
    name: str
    spacing: str = ""
    confidence: Confidence = Confidence.HIGH
    again: bool = False
    once: bool = False

    @property
    def never_runs(self) -> bool:
        """Return whether the scheduler would call it and drop what the call gives.

        Of a function that somebody has named we do not see who calls it: a server goes over what it gives.
        """
        node = self.function.node
        is_called_for_nothing = isinstance(node, nodes.AsyncFunctionDef) or is_generator(node)
        return is_called_for_nothing and self.kind is not TaskKind.MAIN_LOOP


@dataclass(frozen=True)
class FoundTasks:
    """The tasks of a module, and the calls that hand over what could not be told.

    ``whole`` is false where the time to look for them was not enough.
    """

    tasks: tuple[Task, ...]
    unresolved: tuple[nodes.Call, ...] = ()
    whole: bool = True


def unique_tasks(found: Iterable[Task]) -> list[Task]:
    """Return tasks in the order of the source, each function once for the functions and objects it is given.

    What is known more surely goes before; a greenthread of what is a periodic task as well is left out. Of a
    function that is given constants in several ways, only what they have in common is decided.
    """
    groups: dict[object, list[Task]] = {}
    for task in sorted(found, key=lambda task: task.confidence.doubt):
        key = (task.node, task.kind, replace(task.function, decided=()))
        groups.setdefault(key, []).append(task)
    unique = _few_contexts(replace(group[0], function=_in_common(group)) for group in groups.values())
    periodic = {task.node for task in unique if task.kind is not TaskKind.GREENTHREAD}
    kept = (task for task in unique if task.kind is not TaskKind.GREENTHREAD or task.node not in periodic)
    return sorted(kept, key=lambda task: (task.node.lineno or 0, task.node.col_offset or 0))


def _few_contexts(tasks: Iterable[Task]) -> list[Task]:
    """Return tasks, each function that is given too many different things just once, with none of them."""
    places: dict[tuple[nodes.NodeNG, TaskKind], list[Task]] = {}
    for task in tasks:
        places.setdefault((task.node, task.kind), []).append(task)
    return [
        task
        for found in places.values()
        for task in (found if len(found) <= _MAX_CONTEXTS else [_without_context(found[0])])
    ]


def _without_context(task: Task) -> Task:
    return replace(task, function=replace(task.function, bound=(), decided=()))


def _in_common(tasks: Sequence[Task]) -> Function:
    first, *others = (task.function for task in tasks)
    decided = tuple(item for item in first.decided if all(item in other.decided for other in others))
    return replace(first, decided=decided)


def lexical_context(resolver: Resolver, node: nodes.NodeNG) -> Function | None:
    """Return the function that a node stands in, as its place in the source alone tells; None at the top."""
    function = enclosing_function(node)
    return resolver.lexical(function) if function is not None else None
