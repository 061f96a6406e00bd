"""Loops that take one thing away in each round and put none back: as many rounds as there are things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from astroid import nodes

from pylint_periodic.catalog.roles import spelled
from pylint_periodic.catalog.schema import Role
from pylint_periodic.source.syntax.constants import number
from pylint_periodic.source.syntax.walk import called_name, walk

# What says nothing where nothing is left.
_SILENT = frozenset(("clear", "discard"))
_LEAVES = (nodes.Break, nodes.Return, nodes.Raise)


def drained_by(loop: nodes.While) -> str:
    """Return what a loop empties, as it is spelled, or the empty string.

    Each round takes a thing away before it can begin the next one; when none is left either the test says so,
    or the taking raises and the exception leads out of the loop. What was taken may put back its parts, as
    when a tree is walked, but not itself.
    """
    for taken in _taken_each_round(loop):
        subject = taken.func.expr.as_string()
        ends = _asks(loop.test, subject) or (_raises_at_the_end(taken) and _leads_out(taken, loop))
        if ends and not _is_refilled(loop, taken, subject):
            return str(subject)
    return ""


def _taken_each_round(loop: nodes.While) -> Iterator[nodes.Call]:
    """Yield the calls that take something away in every round that is followed by another."""
    for statement in _each_round(loop.body):
        value = (
            statement.value if isinstance(statement, (nodes.Assign, nodes.AnnAssign, nodes.Expr)) else None
        )
        if (
            isinstance(value, nodes.Call)
            and isinstance(value.func, nodes.Attribute)
            and value.func.attrname in spelled(Role.TAKES_AWAY) | spelled(Role.TAKES_FROM_QUEUE)
        ):
            yield value


def _each_round(body: Sequence[nodes.NodeNG]) -> Iterator[nodes.NodeNG]:
    """Yield the statements that are run before a round can be followed by another."""
    for statement in body:
        yield statement
        if isinstance(statement, nodes.With):
            yield from _each_round(statement.body)
        elif isinstance(statement, nodes.Try):
            # What stands first is tried in any case, the rest where no handler goes on.
            goes_on = any(not _is_left(handler.body) for handler in statement.handlers)
            yield from _each_round(statement.body[:1] if goes_on else statement.body)
        if any(isinstance(item, nodes.Continue) for item in walk(statement)):
            return


def _is_left(body: Sequence[nodes.NodeNG]) -> bool:
    return isinstance(body[-1], _LEAVES)


def _asks(test: nodes.NodeNG, subject: str) -> bool:
    """Return whether a test is false once nothing is left of what it is about."""
    if isinstance(test, nodes.BoolOp) and test.op == "and":
        return any(_asks(part, subject) for part in test.values)
    if isinstance(test, nodes.UnaryOp) and test.op == "not":
        asked = test.operand
        return isinstance(asked, nodes.Call) and asked.func.as_string() == f"{subject}.empty"
    if isinstance(test, nodes.Compare) and len(test.ops) == 1:
        operator, limit = test.ops[0]
        return operator in (">", "!=", ">=") and number(limit) is not None and _asks(test.left, subject)
    if isinstance(test, nodes.Call):
        of_length = called_name(test) == "len" and len(test.args) == 1 and test.args[0].as_string() == subject
        return bool(of_length or test.func.as_string() == f"{subject}.qsize")
    return isinstance(test, (nodes.Name, nodes.Attribute)) and bool(test.as_string() == subject)


def _raises_at_the_end(taken: nodes.Call) -> bool:
    """Return whether a call raises where nothing is left, and does not wait for more."""
    if taken.func.attrname != "get":
        return taken.func.attrname not in _SILENT and len(taken.args) < 2
    given = [*taken.args[:1], *(word.value for word in taken.keywords if word.arg == "block")]
    return any(isinstance(item, nodes.Const) and item.value is False for item in given)


def _leads_out(taken: nodes.Call, loop: nodes.While) -> bool:
    """Return whether what a call raises ends the loop."""
    child: nodes.NodeNG = taken
    while child is not loop:
        parent = child.parent
        is_tried = isinstance(parent, nodes.Try) and child in parent.body
        if is_tried and any(not _is_left(handler.body) for handler in parent.handlers):
            return False
        child = parent
    return True


def _is_refilled(loop: nodes.While, taken: nodes.Call, subject: str) -> bool:
    """Return whether a loop puts something in again that is no part of what it took out, or takes another."""
    names = _names_given(taken)
    for node in walk(loop):
        if isinstance(node, (nodes.AssignName, nodes.AssignAttr)) and node.as_string() == subject:
            added = node.parent.value if isinstance(node.parent, nodes.AugAssign) else None
            if added is None or not _is_part(added, names):
                return True
        elif isinstance(node, nodes.Call) and _adds_to(node, subject):
            if not node.args or not all(_is_part(item, names) for item in node.args):
                return True
        elif isinstance(node, nodes.Subscript) and node.ctx is not None and _is_set(node, subject):
            return True
    return False


def _names_given(taken: nodes.Call) -> frozenset[str]:
    """Return the names that what was taken is bound to."""
    parent = taken.parent
    targets = parent.targets if isinstance(parent, nodes.Assign) else []
    return frozenset(
        item.name for target in targets for item in walk(target) if isinstance(item, nodes.AssignName)
    )


def _adds_to(call: nodes.Call, subject: str) -> bool:
    adding = spelled(Role.ADDS_ONE) | spelled(Role.ADDS_MANY) | spelled(Role.PUTS_INTO_QUEUE)
    return (
        isinstance(call.func, nodes.Attribute)
        and call.func.attrname in adding
        and call.func.expr.as_string() == subject
    )


def _is_set(node: nodes.Subscript, subject: str) -> bool:
    """Return whether an item of something is assigned."""
    targets = getattr(node.parent, "targets", ())
    return node in targets and node.value.as_string() == subject


def _is_part(node: nodes.NodeNG, names: frozenset[str]) -> bool:
    """Return whether an expression gives parts of what a name stands for: its attributes, its items."""
    if isinstance(node, nodes.Name):
        return _is_item_of(node, names)
    if isinstance(node, (nodes.Attribute, nodes.Subscript)):
        owner = node.expr if isinstance(node, nodes.Attribute) else node.value
        return _begins_with(owner, names)
    if isinstance(node, nodes.Call):
        # What is asked of the thing itself, or made of its parts (`reversed(node.children)`).
        asked = isinstance(node.func, nodes.Attribute) and _begins_with(node.func.expr, names)
        return asked or (bool(node.args) and all(_is_part(item, names) for item in node.args))
    if isinstance(node, (nodes.ListComp, nodes.GeneratorExp, nodes.SetComp)):
        return _is_part(node.generators[0].iter, names)
    if isinstance(node, (nodes.List, nodes.Tuple)):
        return all(_is_part(item, names) for item in node.elts)
    return False


def _begins_with(node: nodes.NodeNG, names: frozenset[str]) -> bool:
    while isinstance(node, (nodes.Attribute, nodes.Subscript)):
        node = node.expr if isinstance(node, nodes.Attribute) else node.value
    return isinstance(node, nodes.Name) and node.name in names


def _is_item_of(node: nodes.Name, names: frozenset[str]) -> bool:
    """Return whether a name is bound by a loop, inside of the draining one, over parts of what was taken."""
    parent = node.parent
    while parent is not None and not isinstance(parent, nodes.While):
        if isinstance(parent, nodes.For) and any(
            isinstance(item, nodes.AssignName) and item.name == node.name for item in walk(parent.target)
        ):
            return _begins_with(parent.iter, names) or _is_part(parent.iter, names)
        parent = parent.parent
    return False
