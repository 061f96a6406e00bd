"""What a string can be: written out, put together from parts, or one of several that are listed.

A part of which nothing is known stands as ``ANY``, so that ``"_save_%s" % field`` is a pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product

from astroid import nodes

from pylint_periodic.catalog.roles import has_role
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.syntax.names.scopes import bound_in
from pylint_periodic.source.syntax.walk import return_statements
from pylint_periodic.source.values.resolving import Resolving
from pylint_periodic.source.values.values import (
    Class,
    Container,
    External,
    Function,
    Object,
    ProjectModule,
    unique,
)

ANY = "\0"
"""Stands for a part of a text of which nothing is known."""

Texts = tuple[str, ...]
# Of more texts than these is taken that it can be any.
MAX_TEXTS = 64
_MAX_DEPTH = 12
_FIELD = re.compile(r"%(?:\((\w+)\))?[-#0 +]*\d*(?:\.\d+)?[sdrxi]")
_BRACES = re.compile(r"\{(\w*)[^{}]*\}")
_CASES = frozenset(("lower", "upper", "strip", "capitalize", "title"))


class WrittenTexts:
    """Resolves strings, in the context of the function that they stand in."""

    def __init__(self, resolver: Resolving) -> None:
        """Ask ``resolver`` for all that is not about this."""
        self._resolver = resolver
        self._known: dict[tuple[nodes.NodeNG, Function | None], Texts] = {}

    def texts(self, node: nodes.NodeNG | None, context: Function | None) -> Texts:
        """Return the texts that an expression can be; ``(ANY,)`` where nothing is known."""
        if node is None:
            return (ANY,)
        key = (node, context)
        if key not in self._known:
            guard = ("texts", node, context)
            if self._resolver.is_active(guard):
                return (ANY,)
            with self._resolver.within(guard):
                found = unique(self._of_expression(node, context))
            self._known[key] = found if 0 < len(found) <= MAX_TEXTS else (ANY,)
        return self._known[key]

    def exact(self, node: nodes.NodeNG, context: Function | None) -> str | None:
        """Return the one text that an expression can be, or None."""
        found = self.texts(node, context)
        return found[0] if len(found) == 1 and is_exact(found[0]) else None

    def _of_expression(self, node: nodes.NodeNG, context: Function | None) -> Iterable[str]:
        if isinstance(node, nodes.Const):
            return (str(node.value),) if isinstance(node.value, (str, int)) else (ANY,)
        if isinstance(node, nodes.JoinedStr):
            return self._joined(
                [
                    self.texts(getattr(part, "value", None), context)
                    if isinstance(part, nodes.FormattedValue)
                    else self.texts(part, context)
                    for part in node.values
                ]
            )
        if isinstance(node, nodes.BinOp):
            return self._of_operation(node, context)
        if isinstance(node, nodes.Name):
            return self._of_name(node, context)
        if isinstance(node, nodes.Attribute):
            return self._of_attribute(node, context)
        if isinstance(node, nodes.IfExp):
            return (*self.texts(node.body, context), *self.texts(node.orelse, context))
        if isinstance(node, nodes.BoolOp):
            return [text for part in node.values for text in self.texts(part, context)]
        if isinstance(node, nodes.Subscript):
            return self._of_item(node, context)
        if isinstance(node, nodes.Call):
            return self._of_call(node, context)
        return (ANY,)

    @staticmethod
    def _joined(parts: Iterable[Texts]) -> Iterator[str]:
        for count, combined in enumerate(product(*parts)):
            if count > MAX_TEXTS:
                return
            yield "".join(combined)

    def _of_operation(self, node: nodes.BinOp, context: Function | None) -> Iterable[str]:
        if node.op == "+":
            return self._joined([self.texts(node.left, context), self.texts(node.right, context)])
        if node.op != "%" or not (isinstance(node.left, nodes.Const) and isinstance(node.left.value, str)):
            return (ANY,)
        named: dict[str, nodes.NodeNG] = {}
        listed = [node.right]
        if isinstance(node.right, nodes.Dict):
            named = {str(key.value): item for key, item in node.right.items if isinstance(key, nodes.Const)}
        elif isinstance(node.right, nodes.Tuple):
            listed = list(node.right.elts)
        return self._filled(_FIELD, node.left.value, listed, named, context)

    def _filled(
        self,
        fields: re.Pattern[str],
        template: str,
        listed: list[nodes.NodeNG],
        named: dict[str, nodes.NodeNG],
        context: Function | None,
    ) -> Iterable[str]:
        """Return a template with its fields filled from what is listed, one after another, or named."""
        parts: list[Texts] = []
        end, waiting = 0, iter(listed)
        for match in fields.finditer(template):
            parts.append((template[end : match.start()],))
            name = match[1]
            parts.append(self.texts(named.get(name) if name else next(waiting, None), context))
            end = match.end()
        return self._joined([*parts, (template[end:],)])

    def _of_name(self, node: nodes.Name, context: Function | None) -> Iterable[str]:
        scope, found = self._resolver.bindings_of(node)
        if scope is None:
            return (ANY,)
        home = self._resolver.context_of(scope, context)
        return [text for binding in found for text in self._of_binding(binding, node.name, home)]

    def _of_binding(self, binding: nodes.NodeNG, name: str, context: Function | None) -> Iterable[str]:
        if isinstance(binding, (nodes.Import, nodes.ImportFrom)):
            places = self._resolver.bindings.imported(binding, name)
            return [text for place in places for text in self._of_definition(place, name)]
        parent = binding.parent
        if isinstance(parent, nodes.Arguments):
            decided = dict(context.decided).get(name) if context is not None else None
            return (decided,) if isinstance(decided, str) else (ANY,)
        if not isinstance(binding, nodes.AssignName):
            return (ANY,)
        if isinstance(parent, (nodes.Assign, nodes.AnnAssign, nodes.NamedExpr)):
            return self.texts(parent.value, context)
        if isinstance(parent, (nodes.For, nodes.Comprehension)):
            return self._of_elements(parent.iter, context)
        return (ANY,)

    def _of_definition(self, place: object, name: str) -> Iterable[str]:
        if isinstance(place, nodes.AssignName):
            return self._of_binding(place, name, None)
        return (ANY,)

    def _of_elements(self, node: nodes.NodeNG, context: Function | None) -> Iterable[str]:
        """Return what the elements of a literal can be: of a dict its keys."""
        return self._in_literals(node, context, of_pair=0)

    def _in_literals(self, node: nodes.NodeNG, context: Function | None, *, of_pair: int) -> Iterable[str]:
        """Return what stands in a literal, of a dict in one half of its pairs."""
        found: list[str] = []
        for value in self._resolver.values(node, context):
            if not isinstance(value, Container):
                return (ANY,)
            literal = value.node
            is_dict = isinstance(literal, nodes.Dict)
            inside = [pair[of_pair] for pair in literal.items] if is_dict else literal.elts
            found += [text for item in inside for text in self.texts(item, value.function)]
        return found

    def _of_attribute(self, node: nodes.Attribute, context: Function | None) -> Iterable[str]:
        found: list[str] = []
        for owner in self._resolver.values(node.expr, context):
            if isinstance(owner, ProjectModule):
                places = self._resolver.bindings.module_attribute(owner.name, node.attrname)
                found += [text for place in places for text in self._of_definition(place, node.attrname)]
            elif isinstance(owner, (Class, Object)):
                found += self._of_class(owner.node, node.attrname)
            else:
                return (ANY,)
        return found

    def _of_class(self, cls: nodes.ClassDef, name: str) -> Iterable[str]:
        """Return what a class, or where it says nothing what its subclasses give to an attribute."""
        own = self._given_by(self._resolver.bindings.mro(cls), name)
        if own:
            return own
        below = self._resolver.hierarchies.subclasses(cls)
        return [text for sub in below for text in self._given_by((sub,), name)]

    def _given_by(self, order: Iterable[nodes.ClassDef], name: str) -> list[str]:
        for cls in order:
            values = [getattr(binding.parent, "value", None) for binding in bound_in(cls, name)]
            written = [value for value in values if not _is_nothing(value)]
            if written:
                return [text for value in written for text in self.texts(value, None)]
        return []

    def _of_item(self, node: nodes.Subscript, context: Function | None) -> Iterable[str]:
        return self._in_literals(node.value, context, of_pair=1)

    def _of_call(self, node: nodes.Call, context: Function | None) -> Iterable[str]:
        if isinstance(node.func, nodes.Attribute):
            if node.func.attrname == "format" and isinstance(node.func.expr, nodes.Const):
                named = {word.arg: word.value for word in node.keywords if word.arg}
                return self._filled(_BRACES, str(node.func.expr.value), node.args, named, context)
            if node.func.attrname in _CASES:
                known = self.texts(node.func.expr, context)
                return [getattr(text, node.func.attrname)() for text in known]
        found: list[str] = []
        for callee in self._resolver.values(node.func, context):
            if isinstance(callee, External) and callee.name == "builtins.str" and node.args:
                found += self.texts(node.args[0], context)
            elif isinstance(callee, External) and has_role(callee.name, Role.JOINS_PATHS) and node.args:
                found += map("/".join, product(*(self.texts(part, context) for part in node.args)))
            elif isinstance(callee, Function) and isinstance(callee.node, nodes.FunctionDef):
                bound = self._resolver.bind(callee, node, context)
                for statement in return_statements(callee.node):
                    found += self.texts(statement.value, bound)
            else:
                return (ANY,)
        return found


def _is_nothing(node: nodes.NodeNG | None) -> bool:
    return node is None or (isinstance(node, nodes.Const) and node.value is None)


def is_exact(text: str) -> bool:
    """Return whether all of a text is known."""
    return ANY not in text


def is_pattern(text: str) -> bool:
    """Return whether something is known of a text, and not all."""
    return ANY in text and bool(text.strip(ANY))


def chosen_of(texts: Iterable[str], names: Iterable[str]) -> list[str]:
    """Return those of the names that one of the texts can be; a text that can be anything means all."""
    known = list(texts)
    return list(names) if ANY in known else chosen(known, names)


def chosen(texts: Iterable[str], names: Iterable[str]) -> list[str]:
    """Return those of the names that one of the texts can be; a text that can be anything means none."""
    listed = list(names)
    found: dict[str, None] = {}
    for text in texts:
        if is_exact(text):
            found.update(dict.fromkeys(name for name in listed if name == text))
        elif is_pattern(text):
            glob = re.compile(".*".join(re.escape(part) for part in text.split(ANY)), re.DOTALL)
            found.update(dict.fromkeys(name for name in listed if glob.fullmatch(name)))
    return list(found)
