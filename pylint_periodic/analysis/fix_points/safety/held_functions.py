"""Functions that tasks call, on any way, where a yield is more than a matter of its loop.

All ways are known at once, but what stands around them is looked at only where somebody asks: most functions
that tasks reach have nothing to mend.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from astroid import nodes

from pylint_periodic.analysis.fix_points.safety.surroundings import Surroundings, begins
from pylint_periodic.analysis.summaries.analyses import Analyses
from pylint_periodic.analysis.summaries.fixpoint import Analysis
from pylint_periodic.catalog.roles import spelled
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.deadline import Deadline
from pylint_periodic.source.syntax.node_refs import NodeRef
from pylint_periodic.source.syntax.walk import own_marks
from pylint_periodic.source.values.function_refs import FunctionRef

_Find = Callable[[NodeRef], nodes.NodeNG]


class HeldFunctions:
    """Tells why a yield in a function that tasks reach needs somebody to look at it."""

    def __init__(self, surroundings: Surroundings, find: _Find, deadline: Deadline) -> None:
        """Ask ``surroundings`` what stands around a place; ``find`` finds what references mean."""
        self._surroundings = surroundings
        self._find = find
        self._deadline = deadline
        # The places of the calls of each function, its contexts, and who calls it, in the order of the walk.
        self._places: dict[NodeRef, dict[NodeRef, None]] = {}
        self._contexts: dict[NodeRef, dict[FunctionRef, None]] = {}
        self._callers: dict[NodeRef, dict[NodeRef, None]] = {}
        self._called: dict[NodeRef, dict[NodeRef, None]] = {}
        self._takers: Mapping[NodeRef, NodeRef] = {}
        self._reasons: dict[NodeRef, str] = {}

    def follow(self, analyses: Analyses, roots: Iterable[FunctionRef]) -> None:
        """Learn all ways from the functions of tasks, in the time of whoever asks."""
        seen: set[tuple[Analysis, FunctionRef]] = set()
        stack = [(analyses.of(root), root) for root in roots]
        while stack:
            self._deadline.check()
            analysis, function = stack.pop()
            if (analysis, function) in seen:
                continue
            seen.add((analysis, function))
            called = self._called.setdefault(function.place, {})
            for edge in analysis.report(function).edges:
                stack.append((analysis, edge.callee))
                callee = edge.callee.place
                self._contexts.setdefault(callee, {})[edge.callee] = None
                called[callee] = None
                self._callers.setdefault(callee, {})[function.place] = None
                self._places.setdefault(callee, {})[edge.place] = None
        self._takers = self._hold_what_others_take()

    def calls_of(self, function: NodeRef) -> tuple[NodeRef, ...]:
        """Return the places that run a function on the ways from the tasks."""
        return tuple(self._places.get(function, ()))

    def contexts_of(self, function: NodeRef) -> tuple[FunctionRef, ...]:
        """Return the contexts in which these run it."""
        return tuple(self._contexts.get(function, ()))

    def why(self, function: NodeRef) -> str:
        """Return the reason for a function or for one that calls it, or the empty string."""
        around = self._those_before(function)
        reasons = {one: reason for one in around if (reason := self._own_reason(one))}
        waiting = sorted(reasons, key=self._order)
        while waiting and function not in reasons:
            caller = waiting.pop()
            for callee in self._called.get(caller, ()):
                if callee in around and callee not in reasons:
                    reasons[callee] = f"`{self._name(caller)}` calls it: {reasons[caller]}"
                    waiting.append(callee)
        return reasons.get(function, "")

    def _those_before(self, function: NodeRef) -> dict[NodeRef, None]:
        """Return a function and all that call it, by others maybe."""
        found: dict[NodeRef, None] = {function: None}
        waiting = [function]
        while waiting:
            for caller in self._callers.get(waiting.pop(), ()):
                if caller not in found:
                    found[caller] = None
                    waiting.append(caller)
        return found

    def _own_reason(self, function: NodeRef) -> str:
        """Return why a yield in a function itself matters: where it is called, what it is, what it calls."""
        if function not in self._reasons:
            self._deadline.check()
            self._reasons[function] = self._looked_for(function)
        return self._reasons[function]

    def _looked_for(self, function: NodeRef) -> str:
        for place in self._places.get(function, ()):
            reason = self._surroundings.around(self._find(place))
            if reason:
                return f"it is called {reason}"
        taker = self._takers.get(function)
        held = f"it calls `{self._name(taker)}`, which holds on" if taker is not None else ""
        return self._surroundings.of(self._find(function)) or held

    def _order(self, function: NodeRef) -> tuple[str, int]:
        return self._find(function).root().name, function.line

    def _name(self, function: NodeRef) -> str:
        return str(getattr(self._find(function), "name", "a lambda"))

    def _hold_what_others_take(self) -> Mapping[NodeRef, NodeRef]:
        """Return the functions that call, by others maybe, one that begins something and does not end it."""
        found: dict[NodeRef, NodeRef] = {}
        waiting = [one for one in self._callers if _leaves_held(self._find(one))]
        while waiting:
            taker = waiting.pop()
            for caller in self._callers.get(taker, ()):
                if caller not in found:
                    found[caller] = taker
                    if not _ends(self._find(caller)):
                        waiting.append(caller)
        return found


def _leaves_held(function: nodes.NodeNG) -> bool:
    """Return whether a function begins something that it does not end; what a ``with`` makes ends with it."""
    own = own_marks(function)
    made = {
        name.name
        for node in own
        if isinstance(node, nodes.With)
        for _, name in node.items
        if isinstance(name, nodes.AssignName)
    }
    begun = [node for node in own if begins(node) and getattr(node.expr, "name", "") not in made]
    return bool(begun) and not _ends(function)


def _ends(function: nodes.NodeNG) -> bool:
    return any(
        isinstance(node, nodes.Attribute) and node.attrname in spelled(Role.ENDS)
        for node in own_marks(function)
    )
