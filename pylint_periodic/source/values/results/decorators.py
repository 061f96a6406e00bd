"""What functions become under their decorators."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from astroid import nodes

from pylint_periodic.catalog.roles import has_role
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.syntax.walk import parameters
from pylint_periodic.source.values.resolving import Resolving
from pylint_periodic.source.values.values import External, ExternalObject, Function, Proxied, Values


class Decorators:
    """Resolves what functions become under their decorators."""

    def __init__(self, resolver: Resolving, indirect: Callable[[], bool]) -> None:
        """Ask ``resolver`` for what a decorator stands for, and what it returns.

        ``indirect`` tells whether the process has another one run what is remotable.
        """
        self._resolver = resolver
        self._indirect = indirect

    def decorated(self, function: Function) -> Values:
        """Return what a function's name stands for once its decorators were applied.

        External decorators are taken to pass the function through; a decorator of the project is
        looked into, and where it returns a function of its own, that one is called.
        """
        decorators = getattr(function.node, "decorators", None)
        return self.decorated_by(function, decorators.nodes) if decorators is not None else (function,)

    def decorated_by(self, function: Function, decorators: list[nodes.NodeNG]) -> Values:
        """Return what a function becomes under these decorators, the last one applied first."""
        current: Values = (function,)
        for decorator in reversed(decorators):
            for value in self._resolver.values(decorator, function.outer):
                if isinstance(value, (External, ExternalObject)) and self._leaves_process(value):
                    current = tuple(Proxied(wrapped) for wrapped in current)
                if isinstance(value, Function) and parameters(value.node):
                    applied = replace(value, bound=((parameters(value.node)[0], current),))
                    wrapped = tuple(
                        replace(v, stands_for=function.node)
                        for v in self._resolver.results(applied)
                        if isinstance(v, Function) and v.node is not function.node
                    )
                    if wrapped and function.receiver is not None:
                        wrapped = tuple(replace(v, receiver=function.receiver) for v in wrapped)
                    current = wrapped or current
        return current

    def _leaves_process(self, value: External | ExternalObject) -> bool:
        """Return whether a decorator has its function run in another process."""
        name = value.name if isinstance(value, External) else value.type
        if has_role(name, Role.RUNS_BY_INDIRECTION):
            return self._indirect()
        return has_role(name, Role.RUNS_ELSEWHERE)
