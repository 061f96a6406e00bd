"""What a task reaches: its functions and their modules, and where it yields, for the reviewer."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from astroid import nodes

from pylint_periodic.findings import ReachedFunction
from pylint_periodic.locations import Location
from pylint_periodic.source.project.project import Project
from pylint_periodic.source.syntax.node_refs import NodeRef
from pylint_periodic.source.syntax.places import extent, extent_of, location
from pylint_periodic.source.values.function_refs import FunctionRef


class Overview:
    """Describes functions that tasks of one module reach; what several tasks reach is described once."""

    def __init__(self, project: Project, path_of: Callable[[NodeRef], str]) -> None:
        """Describe functions of ``project``; ``path_of`` gives the path that messages show."""
        self._project = project
        self._path_of = path_of
        self._described: dict[NodeRef, ReachedFunction] = {}

    def functions(self, functions: Iterable[FunctionRef]) -> tuple[ReachedFunction, ...]:
        """Return each function once, in whatever contexts it is called, in their order."""
        return tuple(dict.fromkeys(self.function(function) for function in functions))

    def places(self, places: Iterable[NodeRef]) -> tuple[Location, ...]:
        """Return where expressions stand, each place once, in the order of files and lines."""
        found = {extent_of(place, self._path_of(place)) for place in places}
        return tuple(sorted(found, key=lambda place: (place.path, place.line, place.column)))

    def function(self, function: FunctionRef) -> ReachedFunction:
        """Return the description of one function."""
        place = function.place
        if place not in self._described:
            module, node = self._project.module_at(place), self._project.node(place)
            path = self._path_of(place)
            self._described[place] = ReachedFunction(
                function.name, module.name if module else "", location(node, path), _whole(node, path)
            )
        return self._described[place]


def _whole(node: nodes.FunctionDef | nodes.Lambda, path: str) -> Location:
    decorators = node.decorators if isinstance(node, nodes.FunctionDef) else None
    return extent(node, path) if decorators is None else _from(decorators, node, path)


def _from(first: nodes.NodeNG, last: nodes.NodeNG, path: str) -> Location:
    return Location(path, first.lineno or 1, first.col_offset or 0, last.end_lineno, last.end_col_offset)
