"""Every call below a task, and what becomes of it: for who wants to know how far a task was followed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from astroid import nodes

from pylint_periodic.analysis.operations.operations import Catalogued, Operations, Step
from pylint_periodic.analysis.overview import Overview
from pylint_periodic.analysis.summaries.fixpoint import Analysis
from pylint_periodic.analysis.summaries.reach import reached
from pylint_periodic.findings import Confidence, ReachedFunction
from pylint_periodic.source.syntax.places import extent
from pylint_periodic.source.syntax.walk import body_nodes, walk
from pylint_periodic.source.values.calls import DeferredTarget, OffloadedTarget, ProjectTarget
from pylint_periodic.source.values.values import Function
from pylint_periodic.task_calls import CallFate, TaskCall


class CallListing:
    """Lists the calls of functions that tasks of one module reach, each function and context once."""

    def __init__(
        self, operations: Operations, overview: Overview, path_of: Callable[[nodes.NodeNG], str]
    ) -> None:
        """Describe functions by ``overview``; ``path_of`` gives the path that messages show for a node."""
        self._operations = operations
        self._overview = overview
        self._path_of = path_of
        self._listed: dict[Function, tuple[TaskCall, ...]] = {}

    def below(self, analysis: Analysis, root: Function) -> tuple[TaskCall, ...]:
        """Return the calls below ``root``, the nearest first, each place with each of what it can be."""
        found: dict[TaskCall, None] = {}
        for function, _ in reached(analysis, root):
            if function not in self._listed:
                self._listed[function] = tuple(self._calls_of(analysis, function))
            found.update(dict.fromkeys(self._listed[function]))
        return tuple(found)

    def _calls_of(self, analysis: Analysis, function: Function) -> Iterator[TaskCall]:
        caller = self._overview.function(function)
        followed: set[tuple[nodes.NodeNG, nodes.NodeNG]] = set()
        for node, callee in analysis.report(function).edges:
            if (node, callee.node) not in followed:
                followed.add((node, callee.node))
                yield self._call(caller, node, CallFate.FOLLOWED, callee=callee)
        for call in _calls_in(function):
            for step in self._operations.of_call(call, function):
                if isinstance(step, ProjectTarget):
                    if (call, step.function.node) not in followed:
                        yield self._call(caller, call, CallFate.NOT_RUN, callee=step.function)
                else:
                    yield self._not_followed(caller, call, step)

    def _not_followed(self, caller: ReachedFunction, call: nodes.Call, step: Step) -> TaskCall:
        if isinstance(step, Catalogued):
            return self._call(caller, call, CallFate.KNOWN, step.name)
        if isinstance(step, OffloadedTarget):
            return self._call(caller, call, CallFate.OFFLOADED, step.name)
        if isinstance(step, (DeferredTarget, ProjectTarget)):
            return self._call(caller, call, CallFate.DEFERRED, callee=step.function)
        return self._call(caller, call, CallFate.UNRESOLVED, step.text)

    def _call(
        self,
        caller: ReachedFunction,
        node: nodes.NodeNG,
        fate: CallFate,
        name: str = "",
        callee: Function | None = None,
    ) -> TaskCall:
        inferred = callee is not None and callee.inferred
        return TaskCall(
            caller,
            extent(node, self._path_of(node)),
            fate,
            None if callee is None else self._overview.function(callee),
            name,
            Confidence.INFERENCE if inferred else Confidence.HIGH,
        )


def _calls_in(function: Function) -> Iterator[nodes.Call]:
    """Yield the calls that stand in a function itself, in the order of the source."""
    node = function.node
    inside = body_nodes(node) if isinstance(node, nodes.FunctionDef) else walk(node.body, into_scopes=False)
    return (item for item in inside if isinstance(item, nodes.Call))
