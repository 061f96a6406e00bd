"""Texts that are short: written out, numbers, or a line that is put together from fields of objects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from astroid import nodes

from pylint_periodic.catalog.roles import has_role, spelled
from pylint_periodic.catalog.vocabulary import DataSource, Role
from pylint_periodic.source.values.data.texts import is_exact
from pylint_periodic.source.values.decided import Handed
from pylint_periodic.source.values.resolver import Resolver
from pylint_periodic.source.values.values import External, ExternalObject, Function, is_builtin

_MAX_DEPTH = 8
# These write what they are given in a few letters, whatever it is.
_SPELLS = frozenset(("str", "repr"))
_FIELDS = (DataSource.PARTS, DataSource.CONFIGURATION)
_HANDED_FIELDS = (Handed.PARTS, Handed.CONFIGURED, Handed.OPTION)


class ShortTexts:
    """Tells short texts, in the context of the function that they stand in."""

    def __init__(self, resolver: Resolver) -> None:
        """Ask ``resolver`` what a text is made of."""
        self._resolver = resolver

    def is_short(self, node: nodes.NodeNG, context: Function | None, depth: int = 0) -> bool:
        """Return whether the code itself shows that a text, or what is written as one, is short."""
        if depth > _MAX_DEPTH:
            return False
        if isinstance(node, nodes.Const):
            return True
        fields = _fields(node)
        if fields is not None:
            return all(self._is_field(field, context, depth + 1) for field in fields)
        if isinstance(node, (nodes.BoolOp, nodes.IfExp, nodes.BinOp)):
            return all(self.is_short(part, context, depth + 1) for part in _parts(node))
        if isinstance(node, nodes.Call):
            return self._is_short_call(node, context, depth + 1)
        if isinstance(node, nodes.Name) and self._are_short(node, context, depth + 1):
            return True
        if isinstance(node, (nodes.Name, nodes.Attribute)):
            texts = self._resolver.texts(node, context)
            return all(map(is_exact, texts)) or self._resolver.number(node, context) is not None
        return False

    def _is_short_call(self, node: nodes.Call, context: Function | None, depth: int) -> bool:
        callees = self._resolver.values(node.func, context)
        if callees and all(
            isinstance(callee, External) and has_role(callee.name, Role.GIVES_LITTLE) for callee in callees
        ):
            return True
        return (
            isinstance(node.func, nodes.Attribute)
            and node.func.attrname in spelled(Role.GIVES_SAME_TEXT)
            and self.is_short(node.func.expr, context, depth)
        )

    def _are_short(self, node: nodes.Name, context: Function | None, depth: int) -> bool:
        """Return whether all that is bound to a name is short."""
        given = [*self._given(node)]
        return bool(given) and all(
            value is not None and self.is_short(value, context, depth) for value in given
        )

    def _given(self, node: nodes.Name) -> Iterator[nodes.NodeNG | None]:
        """Yield what assignments bind to a name, None for another binding."""
        for binding in self._resolver.bindings_of(node)[1]:
            parent = binding.parent
            plain = isinstance(binding, nodes.AssignName) and isinstance(
                parent, (nodes.Assign, nodes.AnnAssign, nodes.NamedExpr)
            )
            yield parent.value if plain else None

    def _is_field(self, node: nodes.NodeNG, context: Function | None, depth: int) -> bool:
        """Return whether a part of a line is short, or what one field of an object holds."""
        if depth > _MAX_DEPTH:
            return False
        if self.is_short(node, context, depth):
            return True
        if isinstance(node, (nodes.BoolOp, nodes.IfExp)):
            return all(self._is_field(part, context, depth + 1) for part in _parts(node))
        if isinstance(node, nodes.Call) and _is_looked_up(node):
            return self._is_of_object(node.func.expr, context)
        if isinstance(node, (nodes.Attribute, nodes.Subscript)):
            owner = node.expr if isinstance(node, nodes.Attribute) else node.value
            return self._resolver.size(node, context).source in _FIELDS and self._is_of_object(owner, context)
        return isinstance(node, nodes.Name) and self._is_field_by_name(node, context, depth + 1)

    def _is_field_by_name(self, node: nodes.Name, context: Function | None, depth: int) -> bool:
        given = [*self._given(node)]
        if None not in given:
            return bool(given) and all(
                value is not None and self._is_field(value, context, depth) for value in given
            )
        if any(
            isinstance(binding.parent, nodes.Arguments) for binding in self._resolver.bindings_of(node)[1]
        ):
            decided = {} if context is None else dict(context.decided)
            return len(given) == 1 and decided.get(node.name) in _HANDED_FIELDS
        return self._resolver.size(node, context).source in _FIELDS

    def _is_of_object(self, owner: nodes.NodeNG, context: Function | None) -> bool:
        """Return whether an object is one of the program: what a library's call gave may hold anything."""
        return not any(
            isinstance(value, (External, ExternalObject)) and not is_builtin(value)
            for value in self._resolver.values(owner, context)
        )


def _fields(node: nodes.NodeNG) -> list[nodes.NodeNG] | None:
    """Return what a text is put together from that has a form written out, or None."""
    if isinstance(node, nodes.JoinedStr):
        return [part.value if isinstance(part, nodes.FormattedValue) else part for part in node.values]
    if isinstance(node, nodes.BinOp) and node.op == "%" and isinstance(node.left, nodes.Const):
        if isinstance(node.right, nodes.Dict):
            return [value for _, value in node.right.items]
        return list(node.right.elts) if isinstance(node.right, nodes.Tuple) else [node.right]
    if not isinstance(node, nodes.Call):
        return None
    given = [*node.args, *(word.value for word in node.keywords)]
    if isinstance(node.func, nodes.Attribute):
        is_form = node.func.attrname == "format" and isinstance(node.func.expr, nodes.Const)
        return given if is_form else None
    return given if isinstance(node.func, nodes.Name) and node.func.name in _SPELLS else None


def _parts(node: nodes.NodeNG) -> Iterable[nodes.NodeNG]:
    if isinstance(node, nodes.BoolOp):
        return (*node.values,)
    return (node.left, node.right) if isinstance(node, nodes.BinOp) else (node.body, node.orelse)


def _is_looked_up(node: nodes.Call) -> bool:
    """Return whether a call takes an item out of a dictionary by a key that is written out."""
    return (
        isinstance(node.func, nodes.Attribute)
        and node.func.attrname == "get"
        and bool(node.args)
        and all(isinstance(argument, nodes.Const) for argument in node.args)
    )
