"""Expressions that give some of what a variable holds, or what is left of it without some."""

from __future__ import annotations

from astroid import nodes

from pylint_periodic.analysis.loops.rounds.helpers import Helpers, View
from pylint_periodic.analysis.loops.rounds.ways import Done, conditions
from pylint_periodic.catalog.roles import spelled
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.syntax.constants import number
from pylint_periodic.source.syntax.names.reaching_definitions import find_bindings
from pylint_periodic.source.syntax.walk import called_name, return_statements, walk

_MAX_DEPTH = 4
_COPIES = frozenset(("list", "tuple", "set", "frozenset", "sorted", "iter", "reversed", "keys", "copy"))
_ONE_OF = frozenset(("next", "min", "max"))
_COMPREHENSIONS = (nodes.ListComp, nodes.SetComp, nodes.GeneratorExp, nodes.DictComp)


def same_things(node: nodes.NodeNG, subject: str) -> bool:
    """Return whether an expression gives all that a variable holds: itself, or a copy of it."""
    while isinstance(node, nodes.Call) and called_name(node) in _COPIES:
        if node.args:
            node = node.args[0]
        elif isinstance(node.func, nodes.Attribute):
            node = node.func.expr
        else:
            return False
    return bool(node.as_string() == subject)


def is_of_it(node: nodes.NodeNG, subject: str, loop: nodes.NodeNG, depth: int = 0) -> bool:
    """Return whether an expression gives one thing, or at least one, of what a variable holds."""
    if depth > _MAX_DEPTH:
        return False
    if isinstance(node, nodes.Name):
        value = _value(node)
        if value is not None:
            guarded = (
                any(wanted and test.as_string() == node.name for test, wanted in conditions(loop))
                if isinstance(loop, (nodes.For, nodes.While))
                else False
            )
            return is_of_it(value, subject, loop, depth + 1) or (guarded and _chooses(value, subject))
        return _is_target(node, subject)
    if isinstance(node, nodes.Subscript) and same_things(node.value, subject):
        if isinstance(node.slice, nodes.Slice):
            return node.slice.lower is None and (number(node.slice.upper) or 0) > 0
        return True
    if isinstance(node, (nodes.List, nodes.Tuple, nodes.Set)):
        return bool(node.elts) and all(is_of_it(item, subject, loop, depth + 1) for item in node.elts)
    if isinstance(node, nodes.Call) and node.args:
        name = called_name(node)
        if name in spelled(Role.SLICES):
            return (
                same_things(node.args[0], subject) and len(node.args) == 2 and (number(node.args[1]) or 0) > 0
            )
        if name in _ONE_OF and len(node.args) == 1 and isinstance(node.func, nodes.Name):
            return same_things(node.args[0], subject)
        return name in _COPIES and is_of_it(node.args[0], subject, loop, depth + 1)
    return False


def _value(node: nodes.Name) -> nodes.NodeNG | None:
    """Return what one assignment binds a name to, or None."""
    _, found = find_bindings(node.name, node)
    parent = found[0].parent if len(found) == 1 else None
    value: nodes.NodeNG | None = parent.value if isinstance(parent, (nodes.Assign, nodes.NamedExpr)) else None
    return value


def _is_target(node: nodes.Name, subject: str) -> bool:
    """Return whether a loop over what a variable holds binds a name."""
    _, found = find_bindings(node.name, node)
    parent = found[0].parent if len(found) == 1 else None
    return isinstance(parent, nodes.For) and parent.target is found[0] and same_things(parent.iter, subject)


def _chooses(node: nodes.NodeNG, subject: str) -> bool:
    """Return whether an expression gives some of what a variable holds, or nothing."""
    if isinstance(node, nodes.Call) and called_name(node) in _COPIES and node.args:
        node = node.args[0]
    if isinstance(node, nodes.Subscript):
        return (
            isinstance(node.slice, nodes.Slice)
            and node.slice.lower is None
            and same_things(node.value, subject)
        )
    if not isinstance(node, _COMPREHENSIONS) or isinstance(node, nodes.DictComp):
        return False
    first = node.generators[0]
    return (
        len(node.generators) == 1
        and same_things(first.iter, subject)
        and node.elt.as_string() == first.target.as_string()
    )


def gives_less(node: nodes.NodeNG, subject: str, loop: nodes.NodeNG) -> bool:
    """Return whether an expression gives what is left of a variable without at least one thing."""
    if isinstance(node, nodes.Call) and called_name(node) in _COPIES and len(node.args) == 1:
        return gives_less(node.args[0], subject, loop)
    if isinstance(node, nodes.Subscript):
        return node.value.as_string() == subject and _cuts(node.slice, subject, loop)
    if isinstance(node, nodes.BinOp) and node.op == "-":
        return node.left.as_string() == subject and is_of_it(node.right, subject, loop)
    if isinstance(node, nodes.Call) and isinstance(node.func, nodes.Attribute) and node.args:
        takes = node.func.attrname == "difference" and node.func.expr.as_string() == subject
        return takes and is_of_it(node.args[0], subject, loop)
    if isinstance(node, (nodes.ListComp, nodes.SetComp)) and len(node.generators) == 1:
        return _filters(node.generators[0], subject, loop)
    return False


def _filters(generator: nodes.Comprehension, subject: str, loop: nodes.NodeNG) -> bool:
    """``[x for x in todo if x not in batch]``, where the batch is of what there is to do."""
    target = generator.target.as_string()
    return generator.iter.as_string() == subject and any(
        isinstance(test, nodes.Compare)
        and len(test.ops) == 1
        and test.ops[0][0] in ("not in", "!=", "is not")
        and test.left.as_string() == target
        and is_of_it(test.ops[0][1], subject, loop)
        for test in generator.ifs
    )


def _cuts(piece: nodes.NodeNG, subject: str, loop: nodes.NodeNG) -> bool:
    """Return whether a slice leaves something out at its beginning or end."""
    if not isinstance(piece, nodes.Slice) or piece.step is not None:
        return False
    first, last = piece.lower, piece.upper
    if last is not None and (number(last) or 0) < 0:
        return first is None or (number(first) or 0) >= 0
    if first is None:
        return False
    known = number(first)
    if known is not None:
        return known > 0
    # `batch, todo = todo[:size], todo[size:]`: a size that no round changes.
    text = first.as_string()
    return (
        isinstance(first, (nodes.Name, nodes.Attribute))
        and any(
            isinstance(item, nodes.Subscript)
            and item.value.as_string() == subject
            and isinstance(item.slice, nodes.Slice)
            and item.slice.lower is None
            and item.slice.upper is not None
            and item.slice.upper.as_string() == text
            for item in walk(loop)
        )
        and not any(
            isinstance(item, (nodes.AssignName, nodes.AssignAttr)) and item.as_string() == text
            for item in walk(loop)
        )
    )


def loses_from(target: nodes.NodeNG, subject: str) -> Done:
    """Return whether ``del`` of a target takes something away."""
    if not isinstance(target, nodes.Subscript) or target.value.as_string() != subject:
        return Done.NO
    if not isinstance(target.slice, nodes.Slice):
        return Done.YES if number(target.slice) is None else Done.EVEN_RAISING
    first, last = target.slice.lower, target.slice.upper
    if first is None:
        return Done.EVEN_RAISING if last is None or (number(last) or 0) > 0 else Done.NO
    return Done.EVEN_RAISING if last is None and number(first) in (0, -1) else Done.NO


def partitions(node: nodes.NodeNG, view: View, helpers: Helpers, depth: int = 0) -> bool:
    """Return whether an expression gives two parts of what a variable holds that have nothing in common."""
    if isinstance(node, nodes.Tuple) and len(node.elts) == 2:
        return _parted(node.elts[0], node.elts[1], view.subject)
    if not isinstance(node, nodes.Call) or depth > _MAX_DEPTH:
        return False
    called = helpers.called(node, view.context)
    below = [item for item in helpers.seen_by(node, view) if "." not in item.subject]
    return len(below) == len(called) > 0 and all(
        bool(returns := return_statements(seen.root))
        and all(
            item.value is not None and partitions(item.value, seen, helpers, depth + 1) for item in returns
        )
        for seen in below
    )


def _parted(first: nodes.NodeNG, rest: nodes.NodeNG, subject: str) -> bool:
    if isinstance(rest, nodes.List) and not rest.elts:
        return True
    sliced = [item for item in (first, rest) if isinstance(item, nodes.Subscript)]
    if len(sliced) < 2 or any(
        item.value.as_string() != subject or not isinstance(item.slice, nodes.Slice) for item in sliced
    ):
        return False
    end, start = first.slice.upper, rest.slice.lower
    return (
        first.slice.lower is None
        and rest.slice.upper is None
        and end is not None
        and start is not None
        and end.as_string() == start.as_string()
    )
