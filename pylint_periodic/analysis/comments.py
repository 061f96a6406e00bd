"""Comments that switch messages off, wherever they stand on the way from a task to a site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from astroid import nodes

from pylint_periodic.findings import Symbol
from pylint_periodic.pragmas import DisabledLines, disabled_lines
from pylint_periodic.source.project.project import Module, Project
from pylint_periodic.source.syntax.node_refs import NodeRef, ref_to
from pylint_periodic.source.syntax.places import location
from pylint_periodic.source.syntax.walk import walk


class Comments:
    """Tells where a comment switches a message off, in whichever file of the project it stands."""

    def __init__(self, project: Project) -> None:
        """Read the comments of a file of the project when they are first asked for."""
        self._project = project
        self._files: dict[str, DisabledLines | None] = {}

    def switch_off(self, place: NodeRef, symbol: Symbol) -> bool:
        """Return whether a message with that symbol would be switched off where a node stands."""
        lines = self._of(place)
        if lines is None:
            return False
        return symbol.value in lines.at(location(self._project.node(place), "").line)

    def in_doubt(self, module: Module, known: Iterable[NodeRef]) -> Iterator[tuple[str, int]]:
        """Yield the symbol and the line of each comment in a module that may be needed for another's tasks.

        It is in force in a function that is not among those ``known``, which the module's own tasks reach.
        """
        lines = self._of(ref_to(module.tree))
        if lines is None:
            return
        functions = [ref_to(node) for node in walk(module.tree) if isinstance(node, nodes.FunctionDef)]
        reached = {*known}
        for (symbol, line), in_force in lines.comments.items():
            around = (_innermost(functions, at) for at in in_force)
            if any(function is not None and function not in reached for function in around):
                yield symbol, line

    def _of(self, place: NodeRef) -> DisabledLines | None:
        if place.file not in self._files:
            module = self._project.module_at(place)
            self._files[place.file] = None if module is None else disabled_lines(module.tree)
        return self._files[place.file]


def _innermost(functions: Sequence[NodeRef], line: int) -> NodeRef | None:
    """Return the function that a line is in, of several the innermost; None for the module's own lines."""
    around = [function for function in functions if function.line <= line <= function.end_line]
    return max(around, key=lambda function: function.line, default=None)
