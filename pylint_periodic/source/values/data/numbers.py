"""Numbers that expressions are, also through modules, classes, containers and calls of the project."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from astroid import nodes

from pylint_periodic.source.syntax.constants import binary, bound_once, given_at, number
from pylint_periodic.source.syntax.dispatch import methods_by_kind
from pylint_periodic.source.syntax.names.assigned_names import stored_in_class
from pylint_periodic.source.syntax.names.scopes import bound_in
from pylint_periodic.source.syntax.plain_tests import is_builtin_call
from pylint_periodic.source.syntax.walk import is_generator
from pylint_periodic.source.values.classes.bindings import Definition
from pylint_periodic.source.values.decided import decided_number, truth
from pylint_periodic.source.values.resolving import Resolving
from pylint_periodic.source.values.values import Class, Container, Function, Object, ProjectModule

Number = int | float

_MAX_DEPTH = 8
_OF_NUMBERS: dict[str, Callable[..., Any]] = {
    "int": int,
    "float": float,
    "abs": abs,
    "max": max,
    "min": min,
    "round": round,
}
_VALUE_OF_A_MEMBER = "value"


class Numbers:
    """Tells which constant number an expression is."""

    def __init__(self, resolver: Resolving) -> None:
        """Ask ``resolver`` for what names and attributes stand for."""
        self._resolver = resolver

    def number(self, node: nodes.NodeNG, context: Function | None) -> Number | None:
        """Return the value of a constant number, or None."""
        return self._number(node, context, 0)

    def _number(self, node: nodes.NodeNG | None, context: Function | None, depth: int) -> Number | None:
        known = number(node)
        if known is not None or node is None or depth > _MAX_DEPTH:
            return known
        rule = _RULES.get(type(node))
        found: Number | None = None if rule is None else rule(self, node, context, depth + 1)
        return None if isinstance(found, float) and math.isnan(found) else found

    def _of_name(self, node: nodes.Name, context: Function | None, depth: int) -> Number | None:
        known = decided_number(node, context)
        if known is not None:
            return known
        bound = bound_once(node)
        if bound is not None:
            return self._number(bound, context, depth)
        return self._of_definitions(self._elsewhere(node), depth)

    def _elsewhere(self, node: nodes.Name) -> Iterable[Definition]:
        """Return what another module of the project binds to a name that is imported."""
        _, bindings = self._resolver.bindings_of(node)
        for binding in bindings:
            if isinstance(binding, (nodes.Import, nodes.ImportFrom)):
                yield from self._resolver.bindings.imported(binding, node.name)

    def _of_attribute(self, node: nodes.Attribute, context: Function | None, depth: int) -> Number | None:
        definitions: list[Definition] = []
        for owner in self._resolver.values(node.expr, context):
            if isinstance(owner, ProjectModule):
                definitions.extend(self._resolver.bindings.module_attribute(owner.name, node.attrname))
            elif isinstance(owner, (Class, Object)):
                definitions.extend(self._of_class(owner, node.attrname))
        if not definitions and node.attrname == _VALUE_OF_A_MEMBER and isinstance(node.expr, nodes.Attribute):
            return self._number(node.expr, context, depth)
        getters = self._resolver.getters(node, context)
        if getters:
            return self._of_results(getters, depth)
        return self._of_definitions(definitions, depth)

    def _of_class(self, owner: Class | Object, name: str) -> Iterable[Definition]:
        """Return where an attribute of a class, or of its objects, is bound."""
        order = self._resolver.bindings.mro(owner.node)
        if any(self._resolver.bindings.instance_attribute(cls, name) for cls in order):
            return ()
        return next((found for cls in order if (found := bound_in(cls, name))), ())

    def first(self, node: nodes.NodeNG, context: Function | None) -> Number | None:
        """Return the number of an expression, or the one that a class gives to its attribute once.

        Who holds the object may set it to another, so that this is no proof.
        """
        known = self.number(node, context)
        if known is not None or not isinstance(node, nodes.Attribute):
            return known
        for owner in self._resolver.values(node.expr, context):
            order = self._resolver.bindings.mro(owner.node) if isinstance(owner, Object) else ()
            stored = [place for cls in order for place in stored_in_class(cls, node.attrname)]
            if len(stored) == 1 and isinstance(stored[0].parent, (nodes.Assign, nodes.AnnAssign)):
                return self._number(given_at(stored[0]), None, 0)
        return None

    def _of_definitions(self, definitions: Iterable[Definition], depth: int) -> Number | None:
        places = [place for place in definitions if isinstance(place, (nodes.AssignName, nodes.AssignAttr))]
        found = [self._number(given_at(place), None, depth) for place in places]
        return found[0] if len(found) == 1 else None

    def _of_subscript(self, node: nodes.Subscript, context: Function | None, depth: int) -> Number | None:
        """Return the number that a display has at a constant place."""
        owners = self._resolver.values(node.value, context)
        owner = owners[0] if len(owners) == 1 else None
        if not isinstance(owner, Container) or not isinstance(node.slice, nodes.Const):
            return None
        item = _item(owner.node, node.slice.value) if _stays(node.value, owner.node) else None
        return self._number(item, owner.function, depth)

    def _of_call(self, node: nodes.Call, context: Function | None, depth: int) -> Number | None:
        called = [value for value in self._resolver.values(node.func, context) if isinstance(value, Function)]
        if called:
            return self._of_results([self._resolver.bind(one, node, context) for one in called], depth)
        if node.keywords:
            return None
        for name, function in _OF_NUMBERS.items():
            if is_builtin_call(node, name) and node.args:
                return self._applied(function, node.args, context, depth)
        letter = node.args[0] if is_builtin_call(node, "ord") and len(node.args) == 1 else None
        if isinstance(letter, nodes.Const) and isinstance(letter.value, str) and len(letter.value) == 1:
            return ord(letter.value)
        summed = node.args[0] if is_builtin_call(node, "sum") and len(node.args) == 1 else None
        if isinstance(summed, (nodes.Tuple, nodes.List)):
            return self._applied(lambda *parts: sum(parts), summed.elts, context, depth)
        return None

    def _applied(
        self,
        function: Callable[..., Any],
        arguments: Sequence[nodes.NodeNG],
        context: Function | None,
        depth: int,
    ) -> Number | None:
        """Return what a function of numbers (or of the text of one) gives."""
        given: list[Number | str] = []
        for argument in arguments:
            is_text = isinstance(argument, nodes.Const) and isinstance(argument.value, str)
            value = argument.value if is_text else self._number(argument, context, depth)
            if value is None:
                return None
            given.append(value)
        try:
            found = function(*given)
        except (ArithmeticError, TypeError, ValueError):
            return None
        return found if isinstance(found, (int, float)) else None

    def _of_results(self, functions: Iterable[Function], depth: int) -> Number | None:
        """Return the number that functions give which do no more than return one."""
        found = {self._number(_only_result(function), function, depth) for function in functions}
        return found.pop() if len(found) == 1 else None

    def _of_ifexp(self, node: nodes.IfExp, context: Function | None, depth: int) -> Number | None:
        decided = truth(node.test, context)
        if decided is not None:
            return self._number(node.body if decided else node.orelse, context, depth)
        sides = {self._number(side, context, depth) for side in (node.body, node.orelse)}
        return sides.pop() if len(sides) == 1 else None

    def _of_boolop(self, node: nodes.BoolOp, context: Function | None, depth: int) -> Number | None:
        """Return the operand of ``and`` or ``or`` at which that ends, where all before it are decided."""
        for operand in node.values[:-1]:
            known = self._number(operand, context, depth)
            decided = truth(operand, context) if known is None else bool(known)
            if decided is None:
                return None
            if decided is (node.op == "or"):
                return known
        return self._number(node.values[-1], context, depth)

    def _of_binop(self, node: nodes.BinOp, context: Function | None, depth: int) -> Number | None:
        left = self._number(node.left, context, depth)
        return None if left is None else binary(node.op, left, self._number(node.right, context, depth))

    def _of_unaryop(self, node: nodes.UnaryOp, context: Function | None, depth: int) -> Number | None:
        inner = self._number(node.operand, context, depth) if node.op in "+-" else None
        return -inner if inner is not None and node.op == "-" else inner

    def _of_namedexpr(self, node: nodes.NamedExpr, context: Function | None, depth: int) -> Number | None:
        return self._number(node.value, context, depth)


def _stays(spelled: nodes.NodeNG, display: nodes.NodeNG) -> bool:
    """Return whether a display has the items that it was made with: a tuple, or a constant by its name."""
    if spelled is display or isinstance(display, nodes.Tuple):
        return True
    name = getattr(spelled, "attrname", "") or getattr(spelled, "name", "")
    return bool(name.isupper())


def _item(display: nodes.NodeNG, key: object) -> nodes.NodeNG | None:
    """Return what a display has at a constant key or index."""
    if isinstance(display, nodes.Dict):
        found = [item for at, item in display.items if isinstance(at, nodes.Const) and at.value == key]
        return found[-1] if found else None
    elements = getattr(display, "elts", [])
    if isinstance(display, nodes.Set) or any(isinstance(item, nodes.Starred) for item in elements):
        return None
    return elements[key] if isinstance(key, int) and -len(elements) <= key < len(elements) else None


def _only_result(function: Function) -> nodes.NodeNG | None:
    """Return what a function returns that does nothing else."""
    node = function.node
    if isinstance(node, nodes.FunctionDef):
        last = node.body[-1] if len(node.body) == 1 and not is_generator(node) else None
        return last.value if isinstance(last, nodes.Return) else None
    return node.body


_RULES = methods_by_kind(Numbers, "_of_")
