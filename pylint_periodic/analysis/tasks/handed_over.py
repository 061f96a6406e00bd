"""Tasks by hand-over: functions that looping calls, timers and spawners are handed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from astroid import nodes

from pylint_periodic.analysis.tasks.aliases import aliases_of, looked_up_in, names_one_of
from pylint_periodic.analysis.tasks.runners import Runner, Runners, call_behind, is_handed_on
from pylint_periodic.analysis.tasks.scan.spellings import spellings
from pylint_periodic.analysis.tasks.scan.wrapper_names import WrapperNames
from pylint_periodic.analysis.tasks.task import Task, lexical_context
from pylint_periodic.analysis.tasks.wrappers import HandedOn, Wrappers
from pylint_periodic.findings import Confidence, TaskKind
from pylint_periodic.settings import Settings
from pylint_periodic.source.project.project import Module
from pylint_periodic.source.project.text_index import mentions
from pylint_periodic.source.syntax.walk import (
    enclosing_function,
    parameters,
    return_statements,
    walk,
    walk_lines,
)
from pylint_periodic.source.values.calls import (
    Calls,
    DeferredTarget,
    ExternalTarget,
    ProjectTarget,
    Target,
    UnknownTarget,
)
from pylint_periodic.source.values.resolver import Resolver
from pylint_periodic.source.values.values import (
    Coroutine,
    Function,
    Generator,
    Lazy,
    Unknown,
    Value,
    qualified_name,
)

# Calling these runs nothing of the project.
_RUN_NOTHING = (Generator, Coroutine, Lazy, Unknown)


class HandedOverTasks:
    """Finds the tasks that calls make of the functions they are handed."""

    def __init__(self, calls: Calls, settings: Settings, runners: Runners) -> None:
        """Resolve names through ``calls``; the settings name what runs a function that it is handed."""
        self._calls = calls
        self._resolver: Resolver = calls.resolver
        self._runners = runners
        self._word, self._in_text = spellings((*settings.looping_calls, *settings.spawners))
        self.wrapper_names = WrapperNames(calls.resolver.bindings.project, self._word, self._in_text)
        self._wrappers = Wrappers(calls.resolver, self._runners, self._word, self.wrapper_names)
        self._unresolved: dict[nodes.Call, None] = {}

    @property
    def unresolved(self) -> tuple[nodes.Call, ...]:
        """Return the calls so far that hand over what could not be told."""
        return tuple(self._unresolved)

    def tasks(self, module: Module) -> Iterator[Task]:
        """Yield the tasks of the calls in a module that hand functions over."""
        for call in dict.fromkeys(self._calls_in(module)):
            self._resolver.deadline.check()
            yield from self.handed_by(call)

    def _calls_in(self, module: Module) -> Iterator[nodes.Call]:
        """Yield the calls that may hand a function over, some of them twice."""
        names = self.imported_aliases(module) | self._wrappers.names(module)
        for name in sorted(names):
            yield from module.calls_of(name)
            yield from _calls_behind(module, name)
        lines = module.lines_with(*self._in_text)
        if not lines:
            return
        for node in walk_lines(module.tree, lines):
            if isinstance(node, nodes.Call) and names_one_of(node.func, self._word):
                yield node
            elif is_handed_on(node) and names_one_of(node, self._word):
                yield call_behind(node)
        aliases = aliases_of(module, self._word, self._in_text, self._resolver.deadline)
        lines = module.lines_with(*(name.encode() for name in aliases))
        for node in walk_lines(module.tree, lines) if lines else ():
            if isinstance(node, nodes.Call) and looked_up_in(node.func) in aliases:
                yield node

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
                if any(runner for value in values for runner in self._runners.of_value(value)):
                    found.add(alias or name)
        return frozenset(found)

    def handed_by(self, call: nodes.Call, within: Function | None = None) -> Iterator[Task]:
        """Yield the tasks that one call makes of what it hands over, in the function around it."""
        context = within or lexical_context(self._resolver, call)
        runner = self._runners.of(call.func, context)
        if runner is not None:
            yield from self._run_by(runner, call, context)
            return
        for value in self._resolver.values(call.func, context):
            for handed in self._wrappers.handed_on(value, call):
                yield from self._handed_on(handed, value, call, context)

    def _run_by(self, runner: Runner, call: nodes.Call, context: Function | None) -> Iterator[Task]:
        """Yield the tasks that a call of a runner makes."""
        known = False
        # What a wrapper is handed is known where the wrapper is called.
        runs = [run for run in runner.runs_of(call) if not _is_parameter(run.func)]
        for run in runs:
            targets = self._targets(run, context)
            known = known or any(map(_is_known, targets))
            tasks = [*self._tasks_of(targets, runner, call)]
            yield from tasks
            if tasks and runner.is_guessing:
                break
        elsewhere = known or any(_is_of_decorator(run.func) for run in runs)
        if runs and not elsewhere and runner.confidence is Confidence.HIGH:
            self._unresolved[call] = None

    def _targets(self, run: nodes.Call, context: Function | None) -> list[Target]:
        return [
            target
            for value in self._resolver.values(run.func, context)
            if not isinstance(value, _RUN_NOTHING)
            for target in self._calls.of_value(value, run, context)
        ]

    def _handed_on(
        self, handed: HandedOn, wrapper: Value, call: nodes.Call, context: Function | None
    ) -> Iterator[Task]:
        """Yield the tasks that a wrapper of the project makes of what it is handed."""
        if _is_parameter(handed.run.func):
            return  # a wrapper as well, whose callers know
        targets = self._targets(handed.run, context)
        if not any(map(_is_known, targets)) and handed.runner.confidence is Confidence.HIGH:
            self._unresolved[call] = None
        for task in self._tasks_of(targets, handed.runner, call):
            if handed.around is not None and isinstance(wrapper, Function):
                # What it calls again and again is looked at from there: the wrapper may yield in each round.
                bound = self._resolver.bind(wrapper, call, context)
                yield replace(task, function=replace(handed.around, outer=bound), again=True)
            else:
                yield task

    @staticmethod
    def _tasks_of(targets: Iterable[Target], runner: Runner, call: nodes.Call) -> Iterator[Task]:
        for target in targets:
            is_spawned = runner.kind is TaskKind.GREENTHREAD
            if isinstance(target, DeferredTarget) and is_spawned and not _is_dropped(call):
                continue  # who asks for the result runs it
            if isinstance(target, (ProjectTarget, DeferredTarget)):
                known = target.function.stands_for or target.function.node
                place = known if known.root() is call.root() else call
                name = qualified_name(known)
                # What hands itself over again is a looping call by another name.
                kind = TaskKind.LOOPING_CALL if enclosing_function(call) is known else runner.kind
                yield Task(target.function, kind, place, name, confidence=runner.confidence)


def _calls_behind(module: Module, name: str) -> Iterator[nodes.Call]:
    """Yield the calls that are made in the end where what has a name is handed on with its arguments."""
    lines = module.lines_naming(name)
    for node in walk_lines(module.tree, lines) if lines else ():
        if is_handed_on(node) and (node.name if isinstance(node, nodes.Name) else node.attrname) == name:
            yield call_behind(node)


def _is_dropped(call: nodes.Call) -> bool:
    """Return whether nobody asks what came of a function that is handed over.

    An attribute keeps a greenthread so that it can be killed; a name that is used, or an element, is asked.
    """
    statement = call.parent
    if isinstance(statement, nodes.Expr):
        return True
    if not isinstance(statement, nodes.Assign) or statement.value is not call:
        return False
    names = {item.name for item in statement.targets if isinstance(item, nodes.AssignName)}
    return not any(isinstance(item, nodes.Name) and item.name in names for item in walk(call.scope()))


def _is_parameter(expression: nodes.NodeNG) -> bool:
    """Return whether an expression is a parameter of the function that it stands in."""
    function = enclosing_function(expression)
    return (
        isinstance(expression, nodes.Name)
        and function is not None
        and (expression.name in parameters(function))
    )


def _is_of_decorator(expression: nodes.NodeNG) -> bool:
    """Return whether an expression is what the function around its own is handed, as a decorator is."""
    inner = enclosing_function(expression)
    outer = enclosing_function(inner) if inner is not None else None
    return (
        isinstance(expression, nodes.Name)
        and outer is not None
        and expression.name in parameters(outer)[:1]
        and any(
            isinstance(given.value, nodes.Name) and given.value.name == getattr(inner, "name", "")
            for given in return_statements(outer)
        )
    )


def _is_known(target: Target) -> bool:
    """Return whether a target is what it is; what a call of who knows what gives is a guess."""
    guess = isinstance(target, ExternalTarget) and "()" in target.name
    return not guess and not isinstance(target, UnknownTarget)
