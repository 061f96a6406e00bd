"""Every call below a task, and what becomes of it: for who wants to know how far a task was followed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from astroid import nodes

from pylint_periodic.analysis.operations.operations import Catalogued, Operations, Step
from pylint_periodic.analysis.overview import Overview
from pylint_periodic.analysis.summaries.fixpoint import Analysis
from pylint_periodic.analysis.summaries.reach import reached
from pylint_periodic.findings import Confidence, ReachedFunction
from pylint_periodic.source.syntax.node_refs import NodeRef, ref_to
from pylint_periodic.source.syntax.places import extent_of
from pylint_periodic.source.syntax.walk import body_nodes, walk
from pylint_periodic.source.values.calls import DeferredTarget, OffloadedTarget, ProjectTarget
from pylint_periodic.source.values.function_refs import FunctionRef
from pylint_periodic.source.values.values import Function
from pylint_periodic.task_calls import CallFate, TaskCall


class CallListing:
    """Lists the calls of functions that tasks of one module reach, each function and context once."""

    def __init__(self, operations: Operations, overview: Overview, path_of: Callable[[NodeRef], str]) -> None:
        """Describe functions by ``overview``; ``path_of`` gives the path that messages show."""
        self._operations = operations
        self._overview = overview
        self._path_of = path_of
        self._listed: dict[FunctionRef, tuple[TaskCall, ...]] = {}

    def below(self, analysis: Analysis, root: FunctionRef) -> tuple[TaskCall, ...]:
        """Return the calls below ``root``, the nearest first, each place with each of what it can be."""
        found: dict[TaskCall, None] = {}
        for function, _ in reached(analysis, root):
            if function not in self._listed:
                self._listed[function] = tuple(self._calls_of(analysis, function))
            found.update(dict.fromkeys(self._listed[function]))
        return tuple(found)

    def _calls_of(self, analysis: Analysis, ref: FunctionRef) -> Iterator[TaskCall]:
        functions = self._operations.functions
        caller, function = self._overview.function(ref), functions.function(ref)
        followed: set[tuple[NodeRef, NodeRef]] = set()
        for edge in analysis.report(ref).edges:
            if (edge.place, edge.callee.place) not in followed:
                followed.add((edge.place, edge.callee.place))
                yield self._call(caller, edge.place, CallFate.FOLLOWED, callee=edge.callee)
        for node in _calls_in(function):
            call = ref_to(node)
            for step in self._operations.of_call(node, function):
                if isinstance(step, ProjectTarget):
                    callee = functions.ref(step.function)
                    if (call, callee.place) not in followed:
                        yield self._call(caller, call, CallFate.NOT_RUN, callee=callee)
                else:
                    yield self._not_followed(caller, call, step)

    def _not_followed(self, caller: ReachedFunction, call: NodeRef, step: Step) -> TaskCall:
        if isinstance(step, Catalogued):
            return self._call(caller, call, CallFate.KNOWN, step.name)
        if isinstance(step, OffloadedTarget):
            return self._call(caller, call, CallFate.OFFLOADED, step.name)
        if isinstance(step, (DeferredTarget, ProjectTarget)):
            callee = self._operations.functions.ref(step.function)
            return self._call(caller, call, CallFate.DEFERRED, callee=callee)
        return self._call(caller, call, CallFate.UNRESOLVED, step.text)

    def _call(
        self,
        caller: ReachedFunction,
        place: NodeRef,
        fate: CallFate,
        name: str = "",
        callee: FunctionRef | None = None,
    ) -> TaskCall:
        inferred = callee is not None and callee.inferred
        return TaskCall(
            caller,
            extent_of(place, self._path_of(place)),
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
