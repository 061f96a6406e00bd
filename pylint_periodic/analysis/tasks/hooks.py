"""Tasks by class: methods of the project that a base class from outside calls on the hub."""

from __future__ import annotations

from collections.abc import Iterator

from astroid import nodes

from pylint_periodic.analysis.tasks.runners import Runners
from pylint_periodic.analysis.tasks.task import Task
from pylint_periodic.catalog.roles import matching_row, spelled
from pylint_periodic.catalog.schema import RoleRow
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.findings import TaskKind
from pylint_periodic.source.project.project import Module
from pylint_periodic.source.syntax.walk import walk_statements
from pylint_periodic.source.values.resolver import Resolver
from pylint_periodic.source.values.values import Function, Object, qualified_name


class HookTasks:
    """Finds the methods that classes of the project have for their bases to call."""

    def __init__(self, resolver: Resolver, runners: Runners) -> None:
        """Ask ``resolver`` for the bases of classes, and ``runners`` where threads are green."""
        self._bindings = resolver.bindings
        self._runners = runners
        self._names: frozenset[str] | None = None

    def names(self) -> frozenset[str]:
        """Return the names of the classes with hooks, and of those that the project derives from them."""
        if self._names is None:
            index = self._bindings.project.index
            self._names = frozenset(
                name for hooked in sorted(spelled(Role.CALLS_HOOKS)) for name in index.deriving(hooked)
            )
        return self._names

    def tasks(self, module: Module) -> Iterator[Task]:
        """Yield the hooks of the classes of a module."""
        if not module.lines_with(*(name.encode() for name in sorted(self.names()))):
            return
        for cls in module.classes:
            self._bindings.project.deadline.check()
            for row in self._rows(cls):
                if (not row.patched or self._runners.is_patched(cls)) and (not row.stays or self._stays(cls)):
                    yield from self._hooks(cls, row)

    def _rows(self, cls: nodes.ClassDef) -> Iterator[RoleRow]:
        for name in self._bindings.external_bases(cls) if cls.bases else ():
            row = matching_row(name, Role.CALLS_HOOKS)
            if row is not None:
                yield row

    def _stays(self, cls: nodes.ClassDef) -> bool:
        """Return whether a class has a loop that one of its methods can stay in."""
        classes = self._bindings.mro(cls)
        return any(isinstance(node, nodes.While) for each in classes for node in walk_statements(each))

    def _hooks(self, cls: nodes.ClassDef, row: RoleRow) -> Iterator[Task]:
        for hook in row.hooks:
            method = self._bindings.method(cls, hook)
            if method is not None:
                place = method if method.root() is cls.root() else cls
                function = Function(method, receiver=Object(cls))
                yield Task(function, TaskKind.GREENTHREAD, place, f"{qualified_name(cls)}.{hook}")
