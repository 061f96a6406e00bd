"""Which functions are periodic tasks, by what the names resolve to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase, translate
from functools import lru_cache

from astroid import nodes

from pylint_periodic.analysis.tasks.aliases import aliases_of, looked_up_in, names_one_of
from pylint_periodic.catalog.roles import has_role
from pylint_periodic.catalog.schema import Role
from pylint_periodic.findings import TaskKind
from pylint_periodic.settings import Settings
from pylint_periodic.source.deadline import OutOfTime
from pylint_periodic.source.project.project import Module
from pylint_periodic.source.project.text_index import mentions
from pylint_periodic.source.syntax.constants import number
from pylint_periodic.source.syntax.node_text import text_of
from pylint_periodic.source.syntax.walk import (
    called_name,
    dotted_name,
    enclosing_function,
    is_generator,
    walk,
    walk_lines,
)
from pylint_periodic.source.values.calls import Calls, DeferredTarget, ProjectTarget
from pylint_periodic.source.values.resolver import Resolver
from pylint_periodic.source.values.values import (
    Class,
    External,
    ExternalObject,
    Function,
    Partial,
    Value,
    Values,
    qualified_name,
)

_MAX_WRAPPERS = 4
_UNKNOWN = "unknown"


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


class TaskFinder:
    """Finds the tasks of one module."""

    def __init__(self, calls: Calls, settings: Settings) -> None:
        """Resolve names through ``calls``."""
        self._calls = calls
        self._resolver: Resolver = calls.resolver
        self._settings = settings
        self._word, self._in_text = spellings((*settings.looping_calls, *settings.spawners))
        self._decorator, self._decorator_in_text = spellings(settings.decorators)
        self._unresolved: dict[nodes.Call, None] = {}

    def tasks(self, module: Module) -> list[Task]:
        """Return the module's tasks in the order of the source, each function once."""
        return _unique(self._found(module))

    def tasks_in_time(self, module: Module) -> FoundTasks:
        """Return the same, as far as the time of one task goes."""
        found: list[Task] = []
        deadline = self._resolver.deadline
        try:
            with deadline.of(module.tree, self._settings.max_seconds), deadline.enforced():
                for task in self._found(module):
                    found.append(task)
            whole = True
        except OutOfTime:
            whole = False
        return FoundTasks(tuple(_unique(found)), tuple(self._unresolved), whole)

    def _found(self, module: Module) -> Iterator[Task]:
        yield from self._decorated(module)
        yield from self._applied(module)
        yield from self._handed_over(module)

    # -- decorators ------------------------------------------------------------------------------

    def _decorated(self, module: Module) -> Iterator[Task]:
        others: set[tuple[nodes.NodeNG, str]] = set()
        for node in module.decorated:
            for position, decorator in enumerate(node.decorators.nodes):
                # Most decorators of a module are the same few.
                name = dotted_name(decorator.func if isinstance(decorator, nodes.Call) else decorator)
                spelling = (node.parent.scope(), name)
                if spelling in others:
                    continue
                options = self._task_options(decorator, 0)
                if options is None:
                    if name:
                        others.add(spelling)
                    continue
                if not _is_disabled(options):
                    yield self._task_of(node, position, options)
                break

    def _task_of(self, node: nodes.FunctionDef, position: int, options: list[nodes.Call]) -> Task:
        inner = node.decorators.nodes[position:]
        function = self._resolver.lexical(node)
        wrapped = self._wrapped_runs(function, inner)
        return Task(wrapped, TaskKind.DECORATED, node, function.name, _spacing(options))

    def _wrapped_runs(self, function: Function, inner: list[nodes.NodeNG]) -> Function:
        """Return what the scheduler really calls: the wrapper that a decorator of the project returns."""
        for value in self._resolver.decorated_by(function, inner) if inner else ():
            if isinstance(value, Function):
                return value
        return function

    def _task_options(self, decorator: nodes.NodeNG, depth: int) -> list[nodes.Call] | None:
        """Return the calls that configure the task where ``decorator`` makes one, or None."""
        call = decorator if isinstance(decorator, nodes.Call) else None
        target = call.func if call is not None else decorator
        options = [call] if call is not None else []
        for candidate in self._resolver.values(target, None) or self._by_spelling(target):
            value = candidate
            if isinstance(candidate, Partial):
                options = [*options, candidate.call]
                value = candidate.target
            if isinstance(value, ExternalObject) and isinstance(value.origin, nodes.Call):
                # The result of calling the decorator earlier: `hourly = periodic_task(spacing=3600)`.
                if self._is_decorator(value.type.removesuffix("()")):
                    return [*options, value.origin]
                continue
            if isinstance(value, External) and self._is_decorator(value.name):
                return options
            if isinstance(value, Function):
                module = self._resolver.bindings.project.module_of(value.node)
                dotted = f"{module.name}.{value.name}" if module is not None else value.name
                if self._is_decorator(dotted):
                    return options
                if depth < _MAX_WRAPPERS:
                    applied = self._applied_inside(value.node, depth)
                    if applied is not None:
                        return [*options, *applied]
        return None

    @staticmethod
    def _by_spelling(target: nodes.NodeNG) -> Values:
        """An import that can't be resolved leaves the name itself."""
        return (External(target.as_string()),) if isinstance(target, (nodes.Name, nodes.Attribute)) else ()

    def _is_decorator(self, name: str) -> bool:
        return any(fnmatchcase(name, pattern) for pattern in self._settings.decorators)

    def _applied_inside(
        self, wrapper: nodes.FunctionDef | nodes.Lambda, depth: int
    ) -> list[nodes.Call] | None:
        """Return the options where a project's own wrapper applies a task decorator to what it returns."""
        for node in walk(wrapper):
            if node is not wrapper and isinstance(node, nodes.FunctionDef) and node.decorators is not None:
                for decorator in node.decorators.nodes:
                    options = self._task_options(decorator, depth + 1)
                    if options is not None:
                        return options
            if isinstance(node, nodes.Call) and isinstance(node.func, nodes.Call):
                options = self._task_options(node.func, depth + 1)
                if options is not None:
                    return options
            if isinstance(node, nodes.Return) and isinstance(node.value, nodes.Call):
                options = self._task_options(node.value, depth + 1)
                if options is not None:
                    return options
        return None

    def _applied(self, module: Module) -> Iterator[Task]:
        """Yield the tasks of decorators that are called as functions: ``drain = periodic_task()(_drain)``."""
        lines = module.lines_with(*self._decorator_in_text)
        if not lines:
            return
        deadline = self._resolver.deadline
        names = aliases_of(module, self._decorator, self._decorator_in_text, deadline)
        lines = module.lines_with(*self._decorator_in_text, *(name.encode() for name in names))
        for call in module.calls_on(lines):
            deadline.check()
            name = called_name(call)
            if name not in names and not self._decorator.fullmatch(name):
                continue
            outer = call.parent
            applied = outer if isinstance(outer, nodes.Call) and outer.func is call else call
            if applied.args and not isinstance(applied.parent, nodes.Decorators):
                yield from self._task_applied(applied)

    def _task_applied(self, call: nodes.Call) -> Iterator[Task]:
        context = self._context(call)
        targets = self._calls.callables(call.args[0], context, call)
        functions = [t.function for t in targets if isinstance(t, (ProjectTarget, DeferredTarget))]
        options = self._task_options(call.func, 0) if functions else None
        if options is None or _is_disabled([*options, call]):
            return
        for function in functions:
            known = function.stands_for or function.node
            place = known if known.root() is call.root() else call
            yield Task(function, TaskKind.DECORATED, place, qualified_name(known), _spacing(options))

    # -- looping calls and greenthreads ------------------------------------------------------------

    def _handed_over(self, module: Module) -> Iterator[Task]:
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
        context = self._context(node)
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

    def _context(self, node: nodes.NodeNG) -> Function | None:
        function = enclosing_function(node)
        return self._resolver.lexical(function) if function is not None else None


def _unique(found: Iterable[Task]) -> list[Task]:
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


@lru_cache(maxsize=16)
def spellings(names: tuple[str, ...]) -> tuple[re.Pattern[str], tuple[bytes, ...]]:
    """Return what the last component of any of the names matches, and words one of which is in its text."""
    last = _last_components(names)
    # Of a glob, the longest piece stands in the text of whatever matches it.
    held = {max(re.split(r"\W+", word), key=len) for word in last}
    shortest = sorted(word for word in held if not any(other in word for other in held - {word}))
    pattern = re.compile("|".join(translate(word) for word in sorted(last)))
    return pattern, tuple(word.encode() for word in shortest)


def _last_components(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.rpartition(".")[2] for name in names)


def _is_disabled(options: list[nodes.Call]) -> bool:
    for call in options:
        for word in call.keywords:
            if word.arg == "enabled" and isinstance(word.value, nodes.Const) and word.value.value is False:
                return True
            if word.arg == "spacing":
                value = number(word.value)
                if value is not None and value < 0:
                    return True
    return False


def _spacing(options: list[nodes.Call]) -> str:
    for call in options:
        for word in call.keywords:
            if word.arg == "spacing":
                return text_of(word.value)
    return ""
