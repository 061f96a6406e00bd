"""Throttled yields: is a branch guarded by progress (a counter, a clock, bytes done)?"""

from __future__ import annotations

from collections.abc import Iterable

from astroid import nodes

from pylint_periodic.analysis.counters import goes_back
from pylint_periodic.catalog.roles import has_role
from pylint_periodic.catalog.schema import Role
from pylint_periodic.source.constants import number
from pylint_periodic.source.expressions import Expressions
from pylint_periodic.source.reaching import find_bindings
from pylint_periodic.source.values import External, Function
from pylint_periodic.source.walk import ancestors, walk


class Throttles:
    """Recognises guards that let a yield through every so often."""

    def __init__(self, expressions: Expressions, max_interval: int) -> None:
        """Accept constant intervals of at most ``max_interval`` rounds."""
        self._expressions = expressions
        self._max_interval = max_interval

    def is_throttle(
        self, test: nodes.NodeNG, branch: nodes.NodeNG, context: Function | None, *, skips: bool = False
    ) -> bool:
        """Return whether a test is true every so often because the loop makes progress.

        ``branch`` is the statement that the test guards; with ``skips`` the test is the opposite,
        the one by which a round goes past the yield.
        """
        home = _home(branch)
        if home is None:
            return False
        return any(self._advances(part, branch, home, context, skips=skips) for part in _conjuncts(test))

    def _advances(
        self,
        test: nodes.NodeNG,
        branch: nodes.NodeNG,
        home: nodes.NodeNG,
        context: Function | None,
        *,
        skips: bool,
    ) -> bool:
        if self._uses_clock(test, home, context):
            return True
        if self._interval(test) > self._max_interval or self._misses(test, branch, home, skips=skips):
            return False
        if not isinstance(test, (nodes.Compare, nodes.UnaryOp, nodes.BinOp, nodes.BoolOp)):
            return False
        if any(self._is_step(node, context) for node in walk(test) if isinstance(node, nodes.Call)):
            return True
        return any(
            _is_advanced(node, branch, home)
            for node in walk(test)
            if isinstance(node, (nodes.Name, nodes.Attribute))
        )

    def _misses(self, test: nodes.NodeNG, branch: nodes.NodeNG, home: nodes.NodeNG, *, skips: bool) -> bool:
        """Return whether a plain comparison comes true once at most, or too seldom."""
        if not isinstance(test, nodes.Compare) or any(
            isinstance(node, nodes.BinOp) and node.op in ("%", "&") for node in walk(test)
        ):
            return False
        operation, right = test.ops[0]
        if operation not in ("<", "<=", ">", ">=", "==", "!="):
            return True
        names = {node.as_string() for node in walk(test) if isinstance(node, (nodes.Name, nodes.Attribute))}
        assigned = [
            node
            for node in walk(home if skips else branch, into_scopes=False)
            if isinstance(node, (nodes.AssignName, nodes.AssignAttr))
            and node.as_string() in names
            and not isinstance(node.parent, (nodes.For, nodes.Tuple))
        ]
        reset = [node for node in assigned if not (skips and isinstance(node.parent, nodes.AugAssign))]
        lasting = (">", ">=") if not skips else ("<", "<=")
        if operation not in lasting and not reset:
            return True
        limit = number(right)
        unit = any(
            isinstance(node, nodes.AugAssign) and number(node.value) == 1 and node.target.as_string() in names
            for node in walk(home, into_scopes=False)
        )
        return unit and limit is not None and limit > self._max_interval

    def _is_step(self, call: nodes.Call, context: Function | None) -> bool:
        """A ``next(counter)`` in the guard advances by itself."""
        names = {v.name for v in self._expressions.values(call.func, context) if isinstance(v, External)}
        return "builtins.next" in names

    def _uses_clock(self, test: nodes.NodeNG, home: nodes.NodeNG, context: Function | None) -> bool:
        for node in walk(test):
            if isinstance(node, nodes.Call) and self._is_clock(node, context):
                return True
            if isinstance(node, nodes.Name):
                _, found = find_bindings(node.name, node)
                for binding in found:
                    parent = binding.parent
                    if (
                        isinstance(parent, nodes.Assign)
                        and any(item is home for item in ancestors(parent))
                        and any(
                            isinstance(item, nodes.Call) and self._is_clock(item, context)
                            for item in walk(parent.value)
                        )
                    ):
                        return True
        return False

    def _is_clock(self, call: nodes.Call, context: Function | None) -> bool:
        return any(
            isinstance(value, External) and has_role(value.name, Role.CLOCK)
            for value in self._expressions.values(call.func, context)
        )

    def _interval(self, test: nodes.NodeNG) -> float:
        """Return the constant number of rounds that the guard waits for, 0 where there is none."""
        largest = 0.0
        for node in walk(test):
            if isinstance(node, nodes.BinOp) and node.op in ("%", "&"):
                value = number(node.right) or number(node.left)
                largest = max(largest, value or 0)
        return largest


def _home(branch: nodes.NodeNG) -> nodes.NodeNG | None:
    """Return the innermost loop around a guard, or the function where there is no loop."""
    for node in ancestors(branch):
        if isinstance(node, (nodes.For, nodes.While, nodes.FunctionDef)):
            return node
    return None


def _conjuncts(test: nodes.NodeNG) -> Iterable[nodes.NodeNG]:
    if isinstance(test, nodes.BoolOp) and test.op == "and":
        if len([part for part in test.values if not _is_plain(part)]) == 1:
            return [part for part in test.values if not _is_plain(part)]
        return ()
    return (test,)


def _is_plain(node: nodes.NodeNG) -> bool:
    """A bare name beside a throttle (``if i and i % 100 == 0``) does not take it away."""
    return isinstance(node, nodes.Name)


def _is_advanced(variable: nodes.NodeNG, branch: nodes.NodeNG, home: nodes.NodeNG) -> bool:
    """Return whether every way to the guard has moved the variable on since the last round."""
    spelled = variable.as_string()
    if isinstance(home, nodes.For) and _is_loop_counter(spelled, home):
        return True
    if goes_back(home, spelled):
        return False
    for node in walk(home, into_scopes=False):
        if not isinstance(node, (nodes.AssignName, nodes.AssignAttr)) or node.as_string() != spelled:
            continue
        if _is_step_statement(node, spelled) and _always_passed(node.parent, branch, home):
            return True
    return False


def _is_loop_counter(spelled: str, loop: nodes.For) -> bool:
    """The target of ``for i in range(...)`` or the index of ``enumerate`` counts rounds."""
    call = loop.iter
    name = call.func.as_string() if isinstance(call, nodes.Call) else ""
    target = loop.target
    if name.endswith("enumerate") and isinstance(target, (nodes.Tuple, nodes.List)) and target.elts:
        return bool(target.elts[0].as_string() == spelled)
    if name.endswith(("range", "count")):
        return bool(target.as_string() == spelled)
    if name.endswith("zip") and isinstance(target, (nodes.Tuple, nodes.List)):
        return any(
            target.elts[i].as_string() == spelled
            and argument.as_string().startswith(("range(", "itertools.count("))
            for i, argument in enumerate(call.args)
            if i < len(target.elts)
        )
    return False


def _is_step_statement(target: nodes.NodeNG, spelled: str) -> bool:
    parent = target.parent
    if isinstance(parent, nodes.AugAssign):
        return parent.op in ("+=", "-=")
    if isinstance(parent, (nodes.Assign, nodes.NamedExpr)):
        value = parent.value
        if isinstance(value, nodes.BinOp):
            return any(
                isinstance(item, (nodes.Name, nodes.Attribute)) and item.as_string() == spelled
                for item in walk(value)
            )
        return isinstance(value, nodes.Call) and value.func.as_string() == "next"
    return False


def _always_passed(statement: nodes.NodeNG, branch: nodes.NodeNG, home: nodes.NodeNG) -> bool:
    """The step stands in a block around the guard (or in the loop's own block), or in the guard itself."""
    current = statement
    while current is not None and not current.is_statement:
        current = current.parent
    around = {id(branch), id(home), *(id(node) for node in ancestors(branch))}
    return current is not None and (id(current.parent) in around or current is branch)
