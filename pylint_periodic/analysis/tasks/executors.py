"""Which decorated tasks a pool of native threads runs, beside whatever hub there is."""

from __future__ import annotations

from collections.abc import Iterator

from astroid import nodes

from pylint_periodic.analysis.tasks.runners import Runners
from pylint_periodic.analysis.tasks.task import lexical_context
from pylint_periodic.catalog.roles import matching_row, spelled
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.project.project import Module
from pylint_periodic.source.values.resolver import Resolver
from pylint_periodic.source.values.values import External, ExternalObject, Function


class Executors:
    """Tells what runs the decorated tasks of a module."""

    def __init__(self, resolver: Resolver, runners: Runners) -> None:
        """Ask ``resolver`` what is called, and ``runners`` where threads are green."""
        self._resolver = resolver
        self._runners = runners

    def are_native(self, module: Module) -> bool:
        """Return whether a module hands its tasks to a pool of native threads that nothing makes green."""
        words = (name.encode() for name in sorted(spelled(Role.RUNS_BY_EXECUTOR)))
        return any(self._is_native(call) for call in module.calls_on(module.lines_with(*words)))

    def _is_native(self, call: nodes.Call) -> bool:
        context = lexical_context(self._resolver, call)
        made = [
            name
            for value in self._resolver.values(call.func, context)
            if isinstance(value, External)
            for name in self._executors(value.name, call, context)
        ]
        return bool(made) and not self._runners.is_patched(call) and all(map(_is_made_green, made))

    def _executors(self, runner: str, call: nodes.Call, context: Function | None) -> Iterator[str]:
        """Yield the types of what the factory makes that a call gives."""
        row = matching_row(runner, Role.RUNS_BY_EXECUTOR)
        factory = next((word.value for word in call.keywords if row and word.arg == row.keyword), None)
        for value in self._resolver.values(factory, context):
            if isinstance(value, External):
                yield value.name
            elif isinstance(value, Function):
                results = self._resolver.results(value)
                yield from (result.type for result in results if isinstance(result, ExternalObject))


def _is_made_green(executor: str) -> bool:
    """Return whether monkey patching alone makes the workers of an executor green."""
    row = matching_row(f"{executor}.submit", Role.SPAWNER)
    return row is not None and row.patched
