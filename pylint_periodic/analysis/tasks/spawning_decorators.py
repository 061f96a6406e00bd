"""Tasks by decoration: functions in whose place a project's own decorator puts one that spawns them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from astroid import nodes

from pylint_periodic.analysis.tasks.handed_over import HandedOverTasks
from pylint_periodic.analysis.tasks.task import Task
from pylint_periodic.source.project.project import Module
from pylint_periodic.source.syntax.walk import dotted_name, own_marks
from pylint_periodic.source.values.resolver import Resolver
from pylint_periodic.source.values.values import Function, qualified_name


class SpawningDecorators:
    """Finds the functions that run in a greenthread whenever they are called, as a decorator spawns them."""

    def __init__(self, resolver: Resolver, handed_over: HandedOverTasks) -> None:
        """Ask ``handed_over`` what the calls in a decorator's wrapper make of what they hand over."""
        self._resolver = resolver
        self._handed_over = handed_over

    def tasks(self, module: Module) -> Iterator[Task]:
        """Yield a module's functions under such decorators."""
        names = self._handed_over.wrapper_names.called_in(module)
        for function in module.decorated if names else ():
            if any(_last_name(decorator) in names for decorator in function.decorators.nodes):
                for wrapper in self._resolver.decorated(self._resolver.lexical(function)):
                    if isinstance(wrapper, Function) and wrapper.node is not function:
                        yield from self._spawned_by(wrapper, function)

    def _spawned_by(self, wrapper: Function, function: nodes.FunctionDef) -> Iterator[Task]:
        for call in own_marks(wrapper.node):
            if isinstance(call, nodes.Call):
                for task in self._handed_over.handed_by(call, wrapper):
                    yield replace(task, node=function, name=qualified_name(function))


def _last_name(decorator: nodes.NodeNG) -> str:
    called = decorator.func if isinstance(decorator, nodes.Call) else decorator
    return dotted_name(called).rpartition(".")[2]
