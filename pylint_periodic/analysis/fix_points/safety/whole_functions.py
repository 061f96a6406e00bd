"""Functions that can go to a native thread as a whole: one hand-over for all that they do with a file.

A thread for each read of a file that the hub's thread has opened and closes again costs more than it saves,
and so does one for each of a thousand look-ups. What makes them is to be handed over, if it needs no hub.
"""

from __future__ import annotations

from astroid import nodes
from astroid.const import Context

from pylint_periodic.analysis.fix_points.safety.thread_bound import ThreadBound
from pylint_periodic.analysis.operations.operations import Catalogued, Operations
from pylint_periodic.catalog.vocabulary import Verdict
from pylint_periodic.source.syntax.walk import is_generator, walk
from pylint_periodic.source.values.calls import ProjectTarget
from pylint_periodic.source.values.classes.decorations import is_property
from pylint_periodic.source.values.values import Function

_ANYWHERE = (Verdict.FILE, Verdict.CHEAP, Verdict.NEVER, Verdict.BLOCKS)
_MAX_CALLS_DEEP = 3
# What reaches out of the function, or is looked up in it later.
_STAYS = (nodes.AssignAttr, nodes.DelAttr, nodes.Global, nodes.Nonlocal, nodes.FunctionDef, nodes.Lambda)


class WholeFunctions:
    """Tells which functions do nothing that has to be done on the thread of the hub."""

    def __init__(self, operations: Operations, thread_bound: ThreadBound) -> None:
        """Tell what calls do by ``operations``, and what is held by ``thread_bound``."""
        self._operations = operations
        self._thread_bound = thread_bound
        self._known: dict[Function, bool] = {}

    def can_go(self, function: Function, depth: int = 0) -> bool:
        """Return whether a call of a function can be run by another thread as it stands."""
        if function not in self._known:
            self._known[function] = False  # what calls itself stays
            self._known[function] = self._is_whole(function, depth)
        return self._known[function]

    def _is_whole(self, function: Function, depth: int) -> bool:
        node = function.node
        if not isinstance(node, nodes.FunctionDef) or isinstance(node, nodes.AsyncFunctionDef):
            return False
        if is_generator(node) or is_property(node) or self._thread_bound.of_whole(node):
            return False
        inside = [item for statement in node.body for item in walk(statement)]
        if any(map(_reaches_out, inside)):
            return False
        # What is raised is made of its arguments, and thrown on the hub's thread all the same.
        calls = (
            item
            for item in inside
            if isinstance(item, nodes.Call) and not isinstance(item.parent, nodes.Raise)
        )
        return all(self._goes_anywhere(call, function, depth) for call in calls)

    def _goes_anywhere(self, call: nodes.Call, function: Function, depth: int) -> bool:
        for step in self._operations.of_call(call, function):
            if isinstance(step, Catalogued):
                if step.verdict not in _ANYWHERE:
                    return False
            elif not (
                isinstance(step, ProjectTarget)
                and depth < _MAX_CALLS_DEEP
                and self.can_go(step.function, depth + 1)
            ):
                return False
        return True


def _reaches_out(node: nodes.NodeNG) -> bool:
    """Return whether a node changes what others reach, or makes what is run some time."""
    if isinstance(node, nodes.Subscript):
        return node.ctx is not Context.Load and isinstance(node.value, nodes.Attribute)
    return isinstance(node, _STAYS)
