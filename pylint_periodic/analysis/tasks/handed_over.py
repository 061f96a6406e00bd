"""Tasks by hand-over: functions that looping calls, timers and spawners are handed."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase

from astroid import nodes

from pylint_periodic.analysis.tasks.aliases import aliases_of, looked_up_in, names_one_of
from pylint_periodic.analysis.tasks.spellings import spellings
from pylint_periodic.analysis.tasks.task import Task, lexical_context
from pylint_periodic.catalog.roles import has_role
from pylint_periodic.catalog.schema import Role
from pylint_periodic.findings import TaskKind
from pylint_periodic.settings import Settings
from pylint_periodic.source.project.project import Module
from pylint_periodic.source.project.text_index import mentions
from pylint_periodic.source.syntax.walk import walk_lines
from pylint_periodic.source.values.calls import Calls, DeferredTarget, ProjectTarget
from pylint_periodic.source.values.resolver import Resolver
from pylint_periodic.source.values.values import Class, External, Function, Value, Values, qualified_name

_UNKNOWN = "unknown"


class HandedOverTasks:
    """Finds the tasks that calls make of the functions they are handed."""

    def __init__(self, calls: Calls, settings: Settings) -> None:
        """Resolve names through ``calls``; the settings name what runs a function that it is handed."""
        self._calls = calls
        self._resolver: Resolver = calls.resolver
        self._settings = settings
        self._word, self._in_text = spellings((*settings.looping_calls, *settings.spawners))
        self._unresolved: dict[nodes.Call, None] = {}

    @property
    def unresolved(self) -> tuple[nodes.Call, ...]:
        """Return the calls so far that hand over what could not be told."""
        return tuple(self._unresolved)

    def tasks(self, module: Module) -> Iterator[Task]:
        """Yield the tasks of the calls in a module that hand functions over."""
        for name in self.imported_aliases(module):
            for call in module.calls_of(name):
                yield from self._handed_by(call)
        lines = module.lines_with(*self._in_text)
        if not lines:
            return
        deadline = self._resolver.deadline
        for node in walk_lines(module.tree, lines):
            if isinstance(node, nodes.Call) and names_one_of(node.func, self._word):
                yield from self._handed_by(node)
        names = aliases_of(module, self._word, self._in_text, deadline)
        lines = module.lines_with(*(name.encode() for name in names))
        for node in walk_lines(module.tree, lines) if lines else ():
            deadline.check()
            if isinstance(node, nodes.Call) and looked_up_in(node.func) in names:
                yield from self._handed_by(node)

    def imported_aliases(self, module: Module) -> frozenset[str]:
        """Return the names from other modules of the project that hand functions over under another name.

        Only modules that mention such a word are asked what a name of theirs stands for.
        """
        bindings = self._resolver.bindings
        found: set[str] = set()
        for statement in module.from_imports:
            bindings.project.deadline.check()
            source = module.resolve_relative(statement)
            file = bindings.project.file(source) if bindings.project.owns(source) else None
            if file is None or not mentions(file, self._in_text):
                continue
            for name, alias in statement.names:
                values = self._resolver.definitions(bindings.module_attribute(source, name))
                if any(kind for value in values for kind in self._kinds(value)):
                    found.add(alias or name)
        return frozenset(found)

    def _handed_by(self, node: nodes.Call) -> Iterator[Task]:
        context = lexical_context(self._resolver, node)
        kinds = {
            kind
            for value in self._resolver.values(node.func, context) or self._timers(node.func)
            for kind in self._kinds(value)
        }
        for kind in (TaskKind.LOOPING_CALL, TaskKind.GREENTHREAD):
            if kind in kinds:
                yield from self._handed_to(node, kind, context)
                break

    @staticmethod
    def _timers(function: nodes.NodeNG) -> Values:
        """The timers of a thread group whose class is not known (``self.tg.add_timer``)."""
        if not isinstance(function, nodes.Attribute):
            return ()
        name = f"{_UNKNOWN}.{function.attrname}"
        return (External(name),) if has_role(name, Role.LOOPING_CALL) else ()

    def _kinds(self, value: Value) -> Iterator[TaskKind]:
        """Yield what a call of a value makes of a function that it is handed; of a class, by its bases."""
        names: tuple[str, ...] = ()
        if isinstance(value, External):
            names = (value.name,)
        elif isinstance(value, Class):
            names = self._resolver.bindings.external_bases(value.node)
        yield from filter(None, map(self._kind, names))

    def _kind(self, name: str) -> TaskKind | None:
        if any(fnmatchcase(name, pattern) for pattern in self._settings.looping_calls):
            return TaskKind.LOOPING_CALL
        if any(fnmatchcase(name, pattern) for pattern in self._settings.spawners):
            return TaskKind.GREENTHREAD
        return None

    def _handed_to(self, call: nodes.Call, kind: TaskKind, context: Function | None) -> Iterator[Task]:
        arguments = (*call.args, *(word.value for word in call.keywords))
        is_known = not arguments
        for argument in arguments:
            found = False
            for target in self._calls.callables(argument, context, call):
                is_known = True
                if isinstance(target, (ProjectTarget, DeferredTarget)):
                    known = target.function.stands_for or target.function.node
                    place = known if known.root() is call.root() else call
                    yield Task(target.function, kind, place, qualified_name(known))
                    found = True
            if found:
                return
        if not is_known:
            self._unresolved[call] = None
