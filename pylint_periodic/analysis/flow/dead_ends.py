"""Statements that nothing gets past: what stands behind them in their block never runs."""

from __future__ import annotations

from collections.abc import Sequence

from astroid import nodes

from pylint_periodic.analysis.flow.flowing import Flowing
from pylint_periodic.catalog.roles import has_role
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.syntax.match_cases import reached_cases
from pylint_periodic.source.syntax.walk import innermost_loop, walk
from pylint_periodic.source.values.calls import ProjectTarget
from pylint_periodic.source.values.classes.hierarchy import is_unimplemented
from pylint_periodic.source.values.values import External, Function

_LEAVING = (nodes.Return, nodes.Raise, nodes.Continue, nodes.Break)
_COMING_BACK = (nodes.Return, nodes.Yield, nodes.YieldFrom)


class DeadEnds:
    """Finds them in one function, by its text and the context of its call."""

    def __init__(self, flows: Flowing) -> None:
        """Ask ``flows`` which tests are decided, and what calls run."""
        self._flows = flows
        self._builder = flows.builder

    def leaves(self, node: nodes.NodeNG) -> bool:
        """Return whether nothing gets past a statement."""
        if isinstance(node, _LEAVING):
            return True
        rule = _RULES.get(type(node))
        return rule is not None and rule(self, node)

    def _block(self, block: Sequence[nodes.NodeNG]) -> bool:
        return any(map(self.leaves, block))

    def _truth(self, test: nodes.NodeNG) -> bool | None:
        return self._builder.truth(test, self._flows.function)

    def _if(self, node: nodes.If) -> bool:
        ways = [self._block(block) for block in (node.body, node.orelse)]
        if all(ways) or not any(ways):
            return all(ways)
        truth = self._truth(node.test)
        return truth is not None and ways[0 if truth else 1]

    def _match(self, node: nodes.Match) -> bool:
        cases, complete = reached_cases(node)
        return complete and all(self._block(case.body) for case in cases)

    def _try(self, node: nodes.Try) -> bool:
        """Return whether the end of a ``try`` leaves, or all else does: what raises may be caught."""
        if self._block(node.finalbody):
            return True
        tried = self._block(node.body) or self._block(node.orelse)
        return tried and all(self._block(handler.body) for handler in node.handlers)

    def _with(self, node: nodes.With) -> bool:
        """Return whether the body of a ``with`` leaves, and what that raises before is not swallowed."""
        swallows = any(
            isinstance(value, External) and has_role(value.name, Role.SUPPRESSES)
            for item, _ in node.items
            if isinstance(item, nodes.Call)
            for value in self._builder.resolver.values(item.func, self._flows.function)
        )
        return not swallows and self._block(node.body)

    def _while(self, node: nodes.While) -> bool:
        """Return whether a loop neither ends by its test nor is broken out of."""
        return self._truth(node.test) is True and not any(
            isinstance(item, nodes.Break) and _is_of(item, node)
            for statement in node.body
            for item in walk(statement, into_scopes=False)
        )

    def _assert(self, node: nodes.Assert) -> bool:
        return self._truth(node.test) is False

    def _expr(self, node: nodes.Expr) -> bool:
        """Return whether a statement calls what does nothing but raise: of this project, and no other."""
        if not isinstance(node.value, nodes.Call):
            return False
        steps = self._builder.operations.of_call(node.value, self._flows.function)
        step = steps[0] if len(steps) == 1 else None
        return isinstance(step, ProjectTarget) and _only_raises(step.function)


_RULES = {
    nodes.If: DeadEnds._if,  # pylint: disable=protected-access
    nodes.Match: DeadEnds._match,  # pylint: disable=protected-access
    nodes.Try: DeadEnds._try,  # pylint: disable=protected-access
    nodes.With: DeadEnds._with,  # pylint: disable=protected-access
    nodes.While: DeadEnds._while,  # pylint: disable=protected-access
    nodes.Assert: DeadEnds._assert,  # pylint: disable=protected-access
    nodes.Expr: DeadEnds._expr,  # pylint: disable=protected-access
}


def _is_of(jump: nodes.Break, loop: nodes.While) -> bool:
    inner = innermost_loop(jump)
    return inner is loop or bool(getattr(inner, "orelse", ()))


def _only_raises(function: Function) -> bool:
    """Return whether a function never comes back; one that another is to take the place of may."""
    node = function.node
    if not isinstance(node, nodes.FunctionDef) or isinstance(node, nodes.AsyncFunctionDef):
        return False
    if function.inferred or is_unimplemented(node) or not node.body:
        return False
    comes_back = any(isinstance(item, _COMING_BACK) for item in walk(node, into_scopes=False))
    return isinstance(node.body[-1], nodes.Raise) and not comes_back
