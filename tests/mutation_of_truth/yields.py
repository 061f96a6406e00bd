"""The explicit yields that stand in loops: what counts, and where they are.

An explicit yield is a statement that is nothing but a call, and that call

- is an operation that the catalogue calls cooperative, whatever it is given (``time.sleep(0)``,
  ``eventlet.sleep()``, ``greenthread.sleep(seconds)``), or
- runs a helper of the project that does nothing else (``utils.cooperative_yield()``, ``self._sleep()``):
  no loop, and no call but quick ones, such helpers and cooperative operations, of these at least one.

A throttled yield is one like any other: it is the statement below the ``if``. What goes to the hub on its
way (a query, a request, a lock) is no explicit yield, nor is an iterator that yields between its elements.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from astroid import nodes

from pylint_periodic.analysis.operations.operations import Catalogued, Operations, Step
from pylint_periodic.catalog.vocabulary import Verdict
from pylint_periodic.source.syntax.walk import enclosing_function, is_generator, walk, walk_statements
from pylint_periodic.source.values.calls import ProjectTarget
from pylint_periodic.source.values.values import Function

# A line and a column: what a node is known by in two trees of one text.
Place: TypeAlias = tuple[int, int]

_MAX_HELPERS = 3


@dataclass(frozen=True)
class ExplicitYield:
    """A yield, the loops of its function that it stands in, innermost first, and the function."""

    statement: nodes.Expr
    loops: tuple[nodes.For | nodes.While, ...]
    function: nodes.FunctionDef

    @property
    def text(self) -> str:
        """Return the statement as it is written, on one line."""
        return str(self.statement.as_string())


def place(node: nodes.NodeNG) -> Place:
    """Return the place of a node in its file."""
    return (node.lineno or 0, node.col_offset or 0)


def explicit_yields(tree: nodes.Module, operations: Operations) -> Iterator[ExplicitYield]:
    """Yield the explicit yields of a module that stand in a loop, in the order of the source."""
    for node in walk_statements(tree):
        if isinstance(node, nodes.Expr) and isinstance(node.value, nodes.Call):
            function = enclosing_function(node)
            loops = tuple(_loops_around(node))
            if loops and isinstance(function, nodes.FunctionDef):
                context = operations.resolver.lexical(function)
                if is_explicit(node.value, context, operations):
                    yield ExplicitYield(node, loops, function)


def is_explicit(call: nodes.Call, context: Function, operations: Operations, depth: int = 0) -> bool:
    """Return whether a call is an explicit yield, whatever it may resolve to."""
    steps = operations.of_call(call, context)
    return all(_is_cooperative(step) or _is_helper(step, operations, depth) for step in steps)


def _is_cooperative(step: Step) -> bool:
    return isinstance(step, Catalogued) and step.row.cooperative and step.verdict is Verdict.YIELDS


def _is_helper(step: Step, operations: Operations, depth: int) -> bool:
    calls = _calls_of(step, depth)
    if not calls or not isinstance(step, ProjectTarget):
        return False
    context = step.function
    explicit = [call for call in calls if is_explicit(call, context, operations, depth + 1)]
    return bool(explicit) and all(
        call in explicit or _is_quick(call, context, operations, depth + 1) for call in calls
    )


def _is_quick(call: nodes.Call, context: Function, operations: Operations, depth: int) -> bool:
    """Return whether a call takes no time and does not yield."""
    for step in operations.of_call(call, context):
        calls = _calls_of(step, depth)
        if calls is not None and isinstance(step, ProjectTarget):
            if not all(_is_quick(inner, step.function, operations, depth + 1) for inner in calls):
                return False
        elif not (isinstance(step, Catalogued) and step.verdict is Verdict.CHEAP):
            return False
    return True


def _calls_of(step: Step, depth: int) -> list[nodes.Call] | None:
    """Return the calls in a project function that runs from end to end, or None for anything else."""
    if not isinstance(step, ProjectTarget) or depth >= _MAX_HELPERS or is_generator(step.function.node):
        return None
    below = list(walk(step.function.node, into_scopes=False))
    if any(isinstance(node, (nodes.For, nodes.While)) for node in below):
        return None
    return [node for node in below if isinstance(node, nodes.Call)]


def _loops_around(statement: nodes.NodeNG) -> Iterator[nodes.For | nodes.While]:
    """Yield the loops whose body a statement stands in, as far as its own function goes."""
    inner = statement
    outer = statement.parent
    while outer is not None and not isinstance(outer, (nodes.FunctionDef, nodes.ClassDef, nodes.Module)):
        if isinstance(outer, (nodes.For, nodes.While)) and inner in outer.body:
            yield outer
        inner, outer = outer, outer.parent
