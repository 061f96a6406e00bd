"""Tests that ask whether the process is monkey patched, or who runs: what is known of a task answers them.

Services that can do without eventlet yield behind such a question (``cooperative_yield`` of nova and cinder).
"""

from __future__ import annotations

from astroid import nodes

from pylint_periodic.analysis.operations.operations import Catalogued, Operations, Step
from pylint_periodic.catalog.roles import has_role, spelled
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.syntax.walk import called_name, walk
from pylint_periodic.source.values.calls import ProjectTarget
from pylint_periodic.source.values.values import Function

_MAX_CALLS = 4
_PARENT = "parent"


class MonkeyPatched:
    """Answers such tests."""

    def __init__(self, operations: Operations, *, patched: bool) -> None:
        """Resolve calls through ``operations``; ``patched`` is the answer."""
        self._operations = operations
        self._patched = patched

    def truth(self, test: nodes.NodeNG, context: Function | None, depth: int = 0) -> bool | None:
        """Return whether a test is true or false as the process is, or None where it asks something else."""
        if isinstance(test, nodes.UnaryOp) and test.op == "not":
            inner = self.truth(test.operand, context, depth)
            return None if inner is None else not inner
        if isinstance(test, nodes.Attribute):
            return True if test.attrname == _PARENT and self._gives_greenlet(test.expr, context) else None
        if isinstance(test, nodes.Call) and depth < _MAX_CALLS:
            answers = {self._answer(step, depth) for step in self._operations.of_call(test, context)}
            return answers.pop() if len(answers) == 1 else None
        if isinstance(test, nodes.Name) and test.name not in test.frame().locals:
            return self._patched if _is_flag(test.root(), test.name) else None
        return None

    def _gives_greenlet(self, node: nodes.NodeNG, context: Function | None) -> bool:
        """Return whether an expression is the greenlet that runs: that of a task, which the hub has begun."""
        if not isinstance(node, nodes.Call) or called_name(node) not in spelled(Role.GIVES_GREENLET):
            return False
        steps = self._operations.of_call(node, context)
        return all(
            isinstance(step, Catalogued) and has_role(step.name, Role.GIVES_GREENLET) for step in steps
        )

    def _answer(self, step: Step, depth: int) -> bool | None:
        if isinstance(step, Catalogued):
            return self._patched if has_role(step.name, Role.ASKS_PATCHED) else None
        if not isinstance(step, ProjectTarget):
            return None
        answer = _only_answer(step.function.node)
        return None if answer is None else self.truth(answer, step.function, depth + 1)


def _only_answer(function: nodes.FunctionDef | nodes.Lambda) -> nodes.NodeNG | None:
    """Return what a function returns that does nothing but import and return it."""
    if not isinstance(function, nodes.FunctionDef) or not function.body:
        return None
    *before, last = function.body
    quiet = all(isinstance(statement, (nodes.Import, nodes.ImportFrom)) for statement in before)
    return last.value if quiet and isinstance(last, nodes.Return) else None


def _is_flag(module: nodes.Module, name: str) -> bool:
    """Return whether a module that monkey patches sets a variable of its own to remember it."""
    given: set[tuple[bool, object]] = set()
    for place in module.locals.get(name, ()):
        value = getattr(place.parent, "value", None)
        if not isinstance(value, nodes.Const):
            return False
        given.add((place.frame() is module, value.value))
    return given == {(True, False), (False, True)} and any(
        isinstance(node, nodes.Call) and called_name(node) in spelled(Role.PATCHES) for node in walk(module)
    )
