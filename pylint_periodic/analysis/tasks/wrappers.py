"""A project's own functions that hand a function over which they are handed themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from astroid import nodes

from pylint_periodic.analysis.tasks.aliases import names_one_of
from pylint_periodic.analysis.tasks.runners import Runner, Runners, call_behind, is_handed_on
from pylint_periodic.analysis.tasks.scan.wrapper_names import WrapperNames
from pylint_periodic.source.project.project import Module
from pylint_periodic.source.syntax.inlining import inlined, stands_in
from pylint_periodic.source.syntax.walk import (
    ancestors,
    called_name,
    method_kind,
    own_marks,
)
from pylint_periodic.source.values.resolver import Resolver
from pylint_periodic.source.values.values import Class, Function, Object, Value

_MAX_WRAPPERS = 3
_MAKES = "__init__"


@dataclass(frozen=True)
class HandedOn:
    """What a call of a wrapper runs of what it is handed.

    ``run`` is the call of that, as the wrapper's caller would write it. ``around`` is the wrapper's own
    function that makes this call again and again, None where that makes no rounds.
    """

    runner: Runner
    run: nodes.Call
    around: Function | None = None


class Wrappers:
    """Follows functions through a project's own wrappers to what runs them."""

    def __init__(
        self, resolver: Resolver, runners: Runners, word: re.Pattern[str], names: WrapperNames
    ) -> None:
        """``word`` matches how runners are called, ``names`` tells how wrappers may be called."""
        self._resolver = resolver
        self._runners = runners
        self._word = word
        self._names = names
        self._called_in: dict[Module, frozenset[str]] = {}

    def names(self, module: Module) -> frozenset[str]:
        """Return what may be wrappers where a module calls it: names of its own, and of what it imports."""
        if module not in self._called_in:
            self._called_in[module] = self._names.called_in(module)
        return self._called_in[module]

    def handed_on(self, value: Value, call: nodes.Call, depth: int = 0) -> Iterator[HandedOn]:
        """Yield what a call of a function or class of the project runs of what it is handed."""
        wrapper = self._called(value)
        if wrapper is None or depth >= _MAX_WRAPPERS:
            return
        module = self._resolver.bindings.project.module_of(wrapper.node)
        names = self.names(module) if module is not None else frozenset()
        skipped = _skipped(wrapper)
        for inner in self._calls_in(wrapper.node, names):
            outer = inlined(inner, wrapper.node, call, skipped)
            runner = self._runners.of(inner.func, wrapper)
            if runner is not None:
                for run in runner.runs_of(outer):
                    yield from self._run(runner, run, wrapper, call, skipped)
                continue
            for callee in self._resolver.values(inner.func, wrapper):
                for handed in self.handed_on(callee, outer, depth + 1):
                    if not stands_in(handed.run.func, wrapper.node):
                        yield handed

    def _calls_in(
        self, function: nodes.FunctionDef | nodes.Lambda, names: frozenset[str]
    ) -> Iterator[nodes.Call]:
        """Yield the calls in a function that may hand something over."""
        for mark in own_marks(function):
            for call in [mark] if isinstance(mark, nodes.Call) else ():
                if names_one_of(call.func, self._word) or called_name(call) in names:
                    yield call
                yield from (
                    call_behind(argument)
                    for argument in call.args
                    if is_handed_on(argument) and names_one_of(argument, self._word)
                )

    def _called(self, value: Value) -> Function | None:
        if isinstance(value, Class):
            made = Object(value.node, exact=True)
            method = self._resolver.method(made, _MAKES)
            return Function(method, receiver=made) if method is not None else None
        return value if isinstance(value, Function) else None

    def _run(
        self, runner: Runner, run: nodes.Call, wrapper: Function, call: nodes.Call, skipped: int
    ) -> Iterator[HandedOn]:
        """Yield what is run where a wrapper hands over what it was handed, or a function of its own."""
        if not stands_in(run.func, wrapper.node):
            yield HandedOn(runner, run)
            return
        for value in self._resolver.values(run.func, wrapper):
            if isinstance(value, Function):
                yield from self._called_inside(value, runner, run, wrapper, (call, skipped))

    @staticmethod
    def _called_inside(
        function: Function,
        runner: Runner,
        run: nodes.Call,
        wrapper: Function,
        called: tuple[nodes.Call, int],
    ) -> Iterator[HandedOn]:
        """Yield what a function calls of what it is handed, or of what the wrapper around it is."""
        for inner in own_marks(function.node):
            if isinstance(inner, nodes.Call) and isinstance(inner.func, nodes.Name):
                made = inlined(inner, function.node, run, _skipped(function))
                made = inlined(made, wrapper.node, *called)
                if not stands_in(made.func, function.node) and not stands_in(made.func, wrapper.node):
                    around = function if _goes_round(inner, function.node) else None
                    yield HandedOn(runner, made, around)


def _skipped(function: Function) -> int:
    """Return how many of a function's parameters a call of it gives nothing to."""
    is_bound = method_kind(function.node) in ("method", "classmethod")
    return int(function.receiver is not None and is_bound)


def _goes_round(node: nodes.NodeNG, function: nodes.NodeNG) -> bool:
    """Return whether a node stands in a `while` of a function."""
    for around in ancestors(node):
        if around is function:
            return False
        if isinstance(around, nodes.While):
            return True
    return False
