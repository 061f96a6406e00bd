"""Whether a loop that takes things away puts others in again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from astroid import nodes

from pylint_periodic.analysis.loops.rounds.guards import is_new
from pylint_periodic.analysis.loops.rounds.helpers import Helpers, View, aliases
from pylint_periodic.catalog.roles import spelled
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.syntax.arguments import given_to
from pylint_periodic.source.syntax.names.reaching_definitions import find_bindings
from pylint_periodic.source.syntax.walk import ancestors, parameters, walk

_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Names:
    """What was taken away is called so in a piece of code, and what is part of it so."""

    taken: frozenset[str] = _NOTHING
    parts: frozenset[str] = _NOTHING


def is_refilled(helpers: Helpers, view: View, taking: Iterable[nodes.NodeNG]) -> bool:
    """Return whether a round puts in again what is no part of what it took out, itself or in what it calls.

    ``taking`` are the statements that take something away.
    """
    allowed = frozenset(taking)
    own = _Names(_names_given(allowed))
    for start in aliases(view):
        for seen in helpers.views(start):
            names = own if seen.called is None else _handed_on(seen, own)
            if any(_puts_in(node, seen, names, allowed) for node in walk(seen.root)):
                return True
    return False


def _names_given(taking: Iterable[nodes.NodeNG]) -> frozenset[str]:
    """Return the names that what was taken is bound to."""
    return frozenset(
        item.name
        for statement in taking
        for target in _targets(statement)
        for item in walk(target)
        if isinstance(item, nodes.AssignName)
    )


def _targets(statement: nodes.NodeNG) -> list[nodes.NodeNG]:
    if isinstance(statement, nodes.Assign):
        return list(statement.targets)
    return [item.target for item in walk(statement) if isinstance(item, (nodes.NamedExpr, nodes.AnnAssign))]


def _handed_on(view: View, own: _Names) -> _Names:
    """Return what a function that is called calls what was taken."""
    above = own if view.above is None or view.above.called is None else _handed_on(view.above, own)
    call = view.called
    if call is None:
        return above
    names = parameters(view.root)
    skipped = int(isinstance(call.func, nodes.Attribute) and names[:1] in (("self",), ("cls",)))
    given = given_to(view.root, call, skipped).named
    taken = frozenset(
        name for name, item in given.items() if isinstance(item, nodes.Name) and item.name in above.taken
    )
    return _Names(taken, frozenset(name for name, item in given.items() if _is_part(item, above)))


def _puts_in(node: nodes.NodeNG, view: View, names: _Names, allowed: frozenset[nodes.NodeNG]) -> bool:
    subject = view.subject
    if isinstance(node, (nodes.AssignName, nodes.AssignAttr)) and node.as_string() == subject:
        if isinstance(node.parent, nodes.Arguments):
            return False  # a parameter
        statement = node.statement()
        if statement in allowed:
            return False
        added = node.parent.value if isinstance(node.parent, nodes.AugAssign) else None
        return added is None or not _is_part(added, names)
    if isinstance(node, nodes.Call) and adds_to(node, subject):
        given = node.args[1:] if node.func.attrname == "insert" else node.args
        many = node.func.attrname in spelled(Role.ADDS_MANY)
        parted = bool(given) and all(
            _is_part(item, names) or (many and _hangs_on(item, names)) for item in given
        )
        return not parted and not _is_new(node, given, view.root)
    return isinstance(node, nodes.Subscript) and _is_set(node, subject)


def _hangs_on(node: nodes.NodeNG, names: _Names) -> bool:
    """Return whether an expression is the things that a function gives for one: ``children_of(item)``."""
    if isinstance(node, nodes.Name):
        _, found = find_bindings(node.name, node)
        values = [item.parent.value for item in found if isinstance(item.parent, nodes.Assign)]
        # What a consumer sends to a generator is for it to say.
        return len(values) == len(found) > 0 and all(
            isinstance(value, nodes.Yield) or _is_part(value, names) or _hangs_on_call(value, names)
            for value in values
        )
    return _hangs_on_call(node, names)


def _hangs_on_call(node: nodes.NodeNG, names: _Names) -> bool:
    given = [*node.args, *(item.value for item in node.keywords)] if isinstance(node, nodes.Call) else []
    return any(isinstance(item, nodes.Name) and item.name in names.taken for item in given)


def adds_to(call: nodes.Call, subject: str) -> bool:
    """Return whether a call puts something into a container."""
    adding = spelled(Role.ADDS_ONE) | spelled(Role.ADDS_MANY) | spelled(Role.PUTS_INTO_QUEUE)
    return (
        isinstance(call.func, nodes.Attribute)
        and call.func.attrname in adding
        and call.func.expr.as_string() == subject
    )


def _is_set(node: nodes.Subscript, subject: str) -> bool:
    """Return whether an item of something is assigned."""
    targets = getattr(node.parent, "targets", ())
    return node in targets and not isinstance(node.parent, nodes.Delete) and node.value.as_string() == subject


def _is_new(call: nodes.Call, given: list[nodes.NodeNG], root: nodes.NodeNG) -> bool:
    """Return whether what is put in was never seen before, and is remembered (``if x not in seen:``)."""
    name = next((item.name for item in given if isinstance(item, nodes.Name)), "")
    block = call.statement().parent
    return bool(name) and any(
        _remembers(block.get_children(), seen, name) and not forgets(root, seen)
        for seen in is_new(call.statement(), name, root)
    )


def _remembers(block: Iterable[nodes.NodeNG], seen: str, name: str) -> bool:
    """Return whether statements put a name into a container, in any case."""
    for statement in block:
        call = statement.value if isinstance(statement, nodes.Expr) else None
        if isinstance(call, nodes.Call) and adds_to(call, seen):
            if any(item.as_string() == name for item in call.args):
                return True
        elif isinstance(statement, nodes.Assign) and any(
            isinstance(item, nodes.Subscript)
            and item.value.as_string() == seen
            and item.slice.as_string() == name
            for item in statement.targets
        ):
            return True
    return False


def forgets(loop: nodes.NodeNG, seen: str) -> bool:
    """Return whether a loop takes something from a container, or makes it anew."""
    taking = spelled(Role.TAKES_AWAY)
    for item in walk(loop):
        if isinstance(item, (nodes.AssignName, nodes.AssignAttr)) and item.as_string() == seen:
            return True
        method = item.func if isinstance(item, nodes.Call) else None
        if (
            isinstance(method, nodes.Attribute)
            and method.attrname in taking
            and method.expr.as_string() == seen
        ):
            return True
    return False


def _is_part(node: nodes.NodeNG, names: _Names, depth: int = 0) -> bool:
    """Return whether an expression gives parts of what a name stands for: its attributes, its items."""
    if isinstance(node, nodes.Name):
        return node.name in names.parts or _is_item_of(node, names, depth)
    if isinstance(node, (nodes.Attribute, nodes.Subscript)):
        owner = node.expr if isinstance(node, nodes.Attribute) else node.value
        return _begins_with(owner, names)
    if isinstance(node, nodes.Call):
        # What is asked of the thing itself, or made of its parts (`reversed(node.children)`).
        asked = isinstance(node.func, nodes.Attribute) and _begins_with(node.func.expr, names)
        return asked or (bool(node.args) and all(_is_part(item, names, depth) for item in node.args))
    if isinstance(node, (nodes.ListComp, nodes.GeneratorExp, nodes.SetComp)):
        return _is_part(node.generators[0].iter, names, depth)
    if isinstance(node, nodes.List):
        return all(_is_part(item, names, depth) for item in node.elts)
    if isinstance(node, nodes.Tuple):
        # A part, and what goes with it (`(child, depth + 1)`).
        return any(_is_part(item, names, depth) for item in node.elts)
    return False


def _begins_with(node: nodes.NodeNG, names: _Names) -> bool:
    while isinstance(node, (nodes.Attribute, nodes.Subscript)):
        node = node.expr if isinstance(node, nodes.Attribute) else node.value
    return isinstance(node, nodes.Name) and (node.name in names.taken or node.name in names.parts)


def _is_item_of(node: nodes.Name, names: _Names, depth: int) -> bool:
    """Return whether a name is bound by a loop over parts of what was taken, or to such a part."""
    for parent in ancestors(node):
        if isinstance(parent, (nodes.While, nodes.FunctionDef)):
            break
        if isinstance(parent, nodes.For) and any(
            isinstance(item, nodes.AssignName) and item.name == node.name for item in walk(parent.target)
        ):
            return _begins_with(parent.iter, names) or _is_part(parent.iter, names, depth)
    _, found = find_bindings(node.name, node)
    value = getattr(found[0].parent, "value", None) if len(found) == 1 else None
    if depth > 3 or value is None or not isinstance(found[0].parent, nodes.Assign):
        return False
    return node.name not in names.taken and _is_part(value, names, depth + 1)
