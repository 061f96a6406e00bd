"""``while`` loops that a variable of their own bounds or ends: counters, lists that fill up, flags."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from astroid import nodes

from pylint_periodic.analysis.loops.drains import drained_by
from pylint_periodic.analysis.loops.trip_counts import Bound, Trips, constant, shorten
from pylint_periodic.source.memory import remembered
from pylint_periodic.source.syntax.assigned_names import assigned_in_body
from pylint_periodic.source.syntax.constants import number
from pylint_periodic.source.syntax.node_text import text_of
from pylint_periodic.source.syntax.reaching_definitions import find_bindings
from pylint_periodic.source.syntax.walk import ancestors, called_name, statement_of, walk

_ASSIGNED = (nodes.AssignName, nodes.AssignAttr)
_CATCH_THE_END = frozenset(("StopIteration", "Exception", "BaseException"))


def ends_loop(node: nodes.Assign) -> bool:
    """Return whether an assignment of a constant makes the test of its ``while`` false for good.

    ``done = True`` in ``while not done`` leads out of the loop, not round it, as long as nothing in
    the body sets the flag back.
    """
    loop = next((item for item in ancestors(node) if isinstance(item, (nodes.While, nodes.For))), None)
    if not isinstance(loop, nodes.While) or not isinstance(node.value, nodes.Const):
        return False
    for target in node.targets:
        flag = _flags(loop).get(target.as_string()) if isinstance(target, _ASSIGNED) else None
        if flag is not None and bool(node.value.value) is not flag.wanted:
            return flag.stays
    return False


@dataclass(frozen=True)
class _Flag:
    """A variable whose truth decides on another round; ``stays`` where the body never sets it back."""

    wanted: bool
    stays: bool


# Asked at every assignment of a constant in a loop.
@remembered(1024)
def _flags(loop: nodes.While) -> Mapping[str, _Flag]:
    assigned = assigned_in_body(loop)
    return {
        name: _Flag(wanted, all(_assigns_constant(item, not wanted) for item in assigned.get(name, ())))
        for name, wanted in _needed(loop.test)
    }


def _assigns_constant(item: nodes.NodeNG, truth: bool) -> bool:
    return (
        isinstance(item.parent, nodes.Assign)
        and isinstance(item.parent.value, nodes.Const)
        and bool(item.parent.value.value) is truth
    )


def _needed(test: nodes.NodeNG) -> Iterable[tuple[str, bool]]:
    """Yield the flags that must be true (or false) for another round."""
    if isinstance(test, (nodes.Name, nodes.Attribute)):
        yield test.as_string(), True
    elif isinstance(test, nodes.UnaryOp) and test.op == "not":
        for name, value in _needed(test.operand):
            yield name, not value
    elif isinstance(test, nodes.Compare) and len(test.ops) == 1:
        operator, right = test.ops[0]
        fixed = right.value if isinstance(right, nodes.Const) else None
        if operator in ("is", "==") and isinstance(fixed, bool):
            for name, value in _needed(test.left):
                yield name, value is fixed
    elif isinstance(test, nodes.BoolOp) and test.op == "and":
        for part in test.values:
            yield from _needed(part)


def of_while(node: nodes.While) -> Trips:
    """Return how often a ``while`` goes round: a constant where it steps a counter to a constant bound."""
    text = f"while {shorten(text_of(node.test))}"
    tests = _tests(node)
    counts = [count for test in tests if (count := _counted_rounds(node, test)) is not None]
    if counts:
        return constant(min(counts), text)
    if _shortens(node):
        return Trips(Bound.DATA, text)
    if drained := drained_by(node):
        return Trips(Bound.DATA, drained)
    for test in tests:
        bounded = _filling(node, test, text) or _counting(node, test, text)
        if bounded is not None:
            return bounded
    return Trips(Bound.UNBOUNDED, text)


def _tests(node: nodes.While) -> list[nodes.NodeNG]:
    """Return the tests that must all hold for another round; each alone ends the loop."""
    if isinstance(node.test, nodes.BoolOp) and node.test.op == "and":
        return list(node.test.values)
    return [node.test]


def drawn_each_round(node: nodes.While) -> nodes.Call | None:
    """Return the call of ``next`` without a default that is made in each round and ends the loop, or None."""
    for statement in node.body:
        tried = isinstance(statement, nodes.Try) and not _survives_the_end(statement)
        for item in statement.body if tried else [statement]:
            made = item.value if isinstance(item, (nodes.Assign, nodes.Expr)) else None
            if (
                isinstance(made, nodes.Call)
                and called_name(made) == "next"
                and len(made.args) == 1
                and not _sets(node, made.args[0])
            ):
                return made
        if any(isinstance(item, nodes.Continue) for item in walk(statement)):
            return None
    return None


def _survives_the_end(node: nodes.Try) -> bool:
    """Return whether a ``try`` catches the end of an iterator and goes on."""
    return any(
        not isinstance(handler.body[-1], (nodes.Break, nodes.Return, nodes.Raise))
        and (
            handler.type is None
            or any(
                isinstance(item, nodes.Name) and item.name in _CATCH_THE_END for item in walk(handler.type)
            )
        )
        for handler in node.handlers
    )


def _sets(loop: nodes.While, subject: nodes.NodeNG) -> bool:
    name = subject.as_string()
    return any(
        isinstance(item, (nodes.AssignName, nodes.AssignAttr)) and item.as_string() == name
        for item in walk(loop)
    )


def _shortens(node: nodes.While) -> bool:
    """``while not fits: ... text = text[:-1]`` goes round as often as there is something to cut off."""
    return any(
        isinstance(item, nodes.Assign)
        and isinstance(item.value, nodes.Subscript)
        and isinstance(item.value.slice, nodes.Slice)
        and (number(item.value.slice.upper) or 0) < 0
        and item.value.value.as_string() == item.targets[0].as_string()
        for item in walk(node)
    )


def _counting(node: nodes.While, test: nodes.NodeNG, text: str) -> Trips | None:
    """``i = 0; while i < limit: ... i += 1`` is ``for i in range(limit)``: as often as the limit says.

    So is ``n = len(things); while n: ... n -= 1``.
    """
    if _counts_down(node, test):
        return Trips(Bound.DATA, text)
    if not (isinstance(test, nodes.Compare) and len(test.ops) == 1 and test.ops[0][0] in ("<", "<=")):
        return None
    limit = test.ops[0][1]
    if any(isinstance(item, nodes.Continue) for item in walk(node)) or isinstance(limit, nodes.Const):
        return None
    changed = {
        item.as_string() for item in walk(node) if isinstance(item, (nodes.AssignName, nodes.AssignAttr))
    }
    limits = {item.as_string() for item in walk(limit) if isinstance(item, (nodes.Name, nodes.Attribute))}
    if limits & changed:
        return None
    for name in walk(test.left):
        if isinstance(name, nodes.Name) and _start(name) is not None and _rises(node, name.name):
            return Trips(Bound.DATA, text)
    return None


def _counts_down(node: nodes.While, test: nodes.NodeNG) -> bool:
    if isinstance(test, nodes.Compare) and len(test.ops) == 1 and number(test.ops[0][1]) == 0:
        test = test.left if test.ops[0][0] == ">" else test
    return isinstance(test, nodes.Name) and _beginning(test) is not None and _step(node, test.name) == -1


def _rises(loop: nodes.While, name: str) -> bool:
    steps = [item for item in loop.body if isinstance(item, nodes.AugAssign) and _is_name(item.target, name)]
    others = [
        item
        for item in walk(loop)
        if isinstance(item, nodes.AssignName) and item.name == name and item.parent not in steps
    ]
    return bool(steps) and not others and all(item.op == "+=" for item in steps)


def _filling(node: nodes.While, test: nodes.NodeNG, text: str) -> Trips | None:
    """``while len(done) < limit: ... done.append(...)`` goes round as often as the limit says."""
    if not (isinstance(test, nodes.Compare) and len(test.ops) == 1 and test.ops[0][0] in ("<", "<=")):
        return None
    length, limit = test.left, number(test.ops[0][1])
    if not (isinstance(length, nodes.Call) and length.func.as_string() == "len" and length.args):
        return None
    filled = length.args[0].as_string()
    grows = any(
        isinstance(statement, nodes.Expr)
        and isinstance(statement.value, nodes.Call)
        and statement.value.func.as_string() in (f"{filled}.append", f"{filled}.extend")
        for statement in node.body
    ) and not any(isinstance(item, nodes.Continue) for item in walk(node))
    if not grows:
        return None
    return Trips(Bound.DATA, text) if limit is None else constant(limit, text)


def _counted_rounds(node: nodes.While, test: nodes.NodeNG) -> float | None:
    if isinstance(test, nodes.Name):
        start, step = _start(test), _step(node, test.name)
        counts_down = start is not None and step in (1, -1) and start * step <= 0 and start == int(start)
        return abs(start) if counts_down and start is not None else None
    if not (isinstance(test, nodes.Compare) and len(test.ops) == 1):
        return None
    operation, right = test.ops[0]
    left = test.left
    if not isinstance(left, nodes.Name):
        left, right = right, left
        operation = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}.get(operation, operation)
    limit = number(right)
    if not isinstance(left, nodes.Name) or limit is None:
        return None
    start, step = _start(left), _step(node, left.name)
    if start is None or not step:
        return None
    distance = limit - start
    if operation in ("<=", ">="):
        distance += math.copysign(1, step)
    if operation not in ("<", "<=", ">", ">=", "!="):
        return None
    rises = operation in ("<", "<=") or (operation == "!=" and distance > 0)
    if rises != (step > 0):
        return None
    rounds = max(distance / step, 0)
    return rounds if math.isinf(rounds) else math.ceil(rounds)


def _start(name: nodes.Name) -> float | None:
    """Return the constant that a counter starts from, or None."""
    return number(_beginning(name))


def _beginning(name: nodes.Name) -> nodes.NodeNG | None:
    """Return the expression that a counter starts from, where one assignment before the loop sets it."""
    scope, _ = find_bindings(name.name, name)
    if not isinstance(scope, (nodes.FunctionDef, nodes.Lambda)):
        return None
    start = _only_assignment(scope, name.name)
    return start.value if start is not None and start.lineno < name.lineno else None


# Loop after loop may count by one name.
@remembered(4096)
def _only_assignment(scope: nodes.LocalsDictNodeNG, name: str) -> nodes.Assign | None:
    found = [
        binding.parent
        for binding in scope.locals[name]
        if isinstance(binding, nodes.AssignName) and isinstance(binding.parent, nodes.Assign)
    ]
    return found[0] if len(found) == 1 else None


def _step(loop: nodes.While, name: str) -> float | None:
    """Return the constant by which every round changes the counter, or None."""
    total = 0.0
    for statement in loop.body:
        if isinstance(statement, nodes.AugAssign) and _is_name(statement.target, name):
            value = number(statement.value)
            if value is None or statement.op not in ("+=", "-="):
                return None
            total += value if statement.op == "+=" else -value
    changed = assigned_in_body(loop).get(name, ())
    if len(changed) != 1 or any(
        isinstance(item, nodes.Continue) and item.lineno < statement_of(changed[0]).lineno
        for statement in loop.body
        for item in walk(statement)
    ):
        return None
    return total


def _is_name(node: nodes.NodeNG, name: str) -> bool:
    return isinstance(node, nodes.AssignName) and node.name == name
