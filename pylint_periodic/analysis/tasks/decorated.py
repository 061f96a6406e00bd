"""Tasks by decorator: the scheduler's own, a project's wrapper of one, or one called as a function."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fnmatch import fnmatchcase

from astroid import nodes

from pylint_periodic.analysis.tasks.aliases import aliases_of
from pylint_periodic.analysis.tasks.executors import Executors
from pylint_periodic.analysis.tasks.runners import Runners
from pylint_periodic.analysis.tasks.scan.spellings import spellings
from pylint_periodic.analysis.tasks.task import Task, lexical_context
from pylint_periodic.catalog.roles import spacing_words
from pylint_periodic.findings import Confidence, TaskKind
from pylint_periodic.settings import Settings
from pylint_periodic.source.project.project import Module
from pylint_periodic.source.syntax.constants import number
from pylint_periodic.source.syntax.node_text import text_of
from pylint_periodic.source.syntax.walk import called_name, dotted_name, walk
from pylint_periodic.source.values.call_contexts import at_defaults
from pylint_periodic.source.values.calls import Calls, DeferredTarget, ProjectTarget
from pylint_periodic.source.values.resolver import Resolver
from pylint_periodic.source.values.values import (
    External,
    ExternalObject,
    Function,
    Partial,
    Values,
    qualified_name,
)

_MAX_WRAPPERS = 4


class DecoratedTasks:
    """Finds the tasks that decorators make."""

    def __init__(self, calls: Calls, settings: Settings, runners: Runners) -> None:
        """Resolve names through ``calls``; the settings name the decorators."""
        self._executors = Executors(calls.resolver, runners)
        self._calls = calls
        self._resolver: Resolver = calls.resolver
        self._settings = settings
        self._decorator, self._decorator_in_text = spellings(settings.decorators)

    def tasks(self, module: Module) -> Iterator[Task]:
        """Yield the tasks of decorators, and of decorators that are called as functions."""
        found = [*self._decorated(module), *self._applied(module)]
        # What native threads run holds no hub, unless who starts the program makes them green.
        doubtful = bool(found) and self._executors.are_native(module)
        for task in found:
            yield replace(task, confidence=Confidence.INFERENCE_FAILURE) if doubtful else task

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
        if wrapped is function:
            wrapped = at_defaults(function, self._resolver.number)
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
        names = aliases_of(module, self._decorator, self._decorator_in_text, deadline, configured=True)
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
        context = lexical_context(self._resolver, call)
        targets = self._calls.callables(call.args[0], context, call)
        functions = [t.function for t in targets if isinstance(t, (ProjectTarget, DeferredTarget))]
        options = self._task_options(call.func, 0) if functions else None
        if options is None or _is_disabled([*options, call]):
            return
        for function in functions:
            known = function.stands_for or function.node
            place = known if known.root() is call.root() else call
            yield Task(function, TaskKind.DECORATED, place, qualified_name(known), _spacing(options))


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
            if word.arg in spacing_words():
                return text_of(word.value)
    return ""
