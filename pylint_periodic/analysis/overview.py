"""What a task reaches: its functions and their modules, and where it yields, for the reviewer."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from astroid import nodes

from pylint_periodic.findings import Location, ReachedFunction
from pylint_periodic.source.project.project import Project
from pylint_periodic.source.syntax.places import extent, location
from pylint_periodic.source.values.values import Function


class Overview:
    """Describes functions that tasks of one module reach; what several tasks reach is described once."""

    def __init__(self, project: Project, path_of: Callable[[nodes.NodeNG], str]) -> None:
        """Describe functions of ``project``; ``path_of`` gives the path that messages show for a node."""
        self._project = project
        self._path_of = path_of
        self._described: dict[nodes.NodeNG, ReachedFunction] = {}

    def functions(self, functions: Iterable[Function]) -> tuple[ReachedFunction, ...]:
        """Return each function once, in whatever contexts it is called, in their order."""
        return tuple(dict.fromkeys(self.function(function) for function in functions))

    def places(self, places: Iterable[nodes.NodeNG]) -> tuple[Location, ...]:
        """Return where nodes stand, each place once, in the order of files and lines."""
        found = {location(node, self._path_of(node)) for node in places}
        return tuple(sorted(found, key=lambda place: (place.path, place.line, place.column)))

    def function(self, function: Function) -> ReachedFunction:
        """Return the description of one function."""
        node = function.node
        if node not in self._described:
            module = self._project.module_of(node)
            path = self._path_of(node)
            self._described[node] = ReachedFunction(
                function.name, module.name if module else "", location(node, path), _whole(node, path)
            )
        return self._described[node]


def _whole(node: nodes.FunctionDef | nodes.Lambda, path: str) -> Location:
    decorators = node.decorators if isinstance(node, nodes.FunctionDef) else None
    return extent(node, path) if decorators is None else _from(decorators, node, path)


def _from(first: nodes.NodeNG, last: nodes.NodeNG, path: str) -> Location:
    return Location(path, first.lineno or 1, first.col_offset or 0, last.end_lineno, last.end_col_offset)
