"""Expressions to values: what each kind of expression stands for."""

from __future__ import annotations

from collections.abc import Iterable

from astroid import nodes

from pylint_periodic.catalog.roles import has_role
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.syntax.dispatch import methods_by_kind
from pylint_periodic.source.values.resolving import Resolving
from pylint_periodic.source.values.values import (
    UNKNOWN,
    Collection,
    Container,
    Coroutine,
    External,
    ExternalObject,
    Function,
    Lazy,
    ProjectModule,
    Proxied,
    Unknown,
    Value,
    is_builtin,
)


class Expressions:
    """Resolves expressions, one method for each kind of them."""

    def __init__(self, resolver: Resolving) -> None:
        """Ask ``resolver`` for all that is not about this."""
        self._resolver = resolver

    def resolve(self, node: nodes.NodeNG, context: Function | None) -> Iterable[Value]:
        """Return the candidates for an expression that was not looked at before."""
        rule = _RESOLVERS.get(type(node))
        found: Iterable[Value] = UNKNOWN if rule is None else rule(self, node, context)
        return found

    def _resolve_name(self, node: nodes.Name, context: Function | None) -> Iterable[Value]:
        return self._resolver.resolve_name(node, context)

    def _resolve_attribute(self, node: nodes.Attribute, context: Function | None) -> Iterable[Value]:
        owners = self._resolver.values(node.expr, context)
        if isinstance(node.expr, nodes.Attribute) and all(isinstance(v, (External, Unknown)) for v in owners):
            spelled = f"unknown.{node.expr.attrname}.{node.attrname}"
            if self._resolver.outside.lists(spelled):
                return (External(spelled),)
        found = [value for owner in owners for value in self._resolver.attribute(owner, node.attrname)]
        if all(isinstance(value, (External, Unknown)) for value in found):
            return self._resolver.configured(node.attrname) or found
        return found

    def _resolve_call(self, node: nodes.Call, context: Function | None) -> Iterable[Value]:
        found: list[Value] = []
        for callee in self._resolver.values(node.func, context):
            found.extend(self._resolver.call_result(callee, node, context))
        return found

    def _resolve_const(self, node: nodes.Const, _context: Function | None) -> Iterable[Value]:
        return (ExternalObject(f"builtins.{type(node.value).__name__}"),)

    def _resolve_joinedstr(self, _node: nodes.JoinedStr, _context: Function | None) -> Iterable[Value]:
        return (ExternalObject("builtins.str"),)

    def _resolve_compare(self, _node: nodes.Compare, _context: Function | None) -> Iterable[Value]:
        return (ExternalObject("builtins.bool"),)

    def _resolve_list(self, node: nodes.NodeNG, context: Function | None) -> Iterable[Value]:
        return (Container(node, context),)

    _resolve_tuple = _resolve_set = _resolve_dict = _resolve_list

    def _resolve_listcomp(self, node: nodes.NodeNG, context: Function | None) -> Iterable[Value]:
        kind = type(node).__name__.removesuffix("Comp").lower()
        element = node.value if isinstance(node, nodes.DictComp) else node.elt
        return (Collection(f"builtins.{kind}", self._resolver.values(element, context)),)

    _resolve_setcomp = _resolve_dictcomp = _resolve_listcomp

    def _resolve_generatorexp(self, node: nodes.NodeNG, context: Function | None) -> Iterable[Value]:
        return (Lazy(node, context),)

    def _resolve_starred(self, node: nodes.Starred, context: Function | None) -> Iterable[Value]:
        return self._resolver.elements(node.value, context)

    def _resolve_lambda(self, node: nodes.Lambda, context: Function | None) -> Iterable[Value]:
        return (Function(node, outer=context),)

    def _resolve_ifexp(self, node: nodes.IfExp, context: Function | None) -> Iterable[Value]:
        return [*self._resolver.values(node.body, context), *self._resolver.values(node.orelse, context)]

    def _resolve_boolop(self, node: nodes.BoolOp, context: Function | None) -> Iterable[Value]:
        return [value for operand in node.values for value in self._resolver.values(operand, context)]

    def _resolve_namedexpr(self, node: nodes.NamedExpr, context: Function | None) -> Iterable[Value]:
        return self._resolver.values(node.value, context)

    def _resolve_await(self, node: nodes.Await, context: Function | None) -> Iterable[Value]:
        results: list[Value] = []
        for value in self._resolver.values(node.value, context):
            results.extend(self._resolver.results(value.function) if isinstance(value, Coroutine) else ())
        return results

    def _resolve_binop(self, node: nodes.BinOp, context: Function | None) -> Iterable[Value]:
        left, right = self._resolver.values(node.left, context), self._resolver.values(node.right, context)
        for value in (*left, *right):
            if isinstance(value, ExternalObject) and has_role(value.type, Role.PATH):
                return (value,)
        if left and all(is_builtin(value) for value in left):
            return (ExternalObject(_builtin_type(left[0])),)
        return UNKNOWN

    def _own_module(self, node: nodes.Subscript) -> Iterable[Value]:
        """Return the module that ``sys.modules[__name__]`` stands in."""
        if isinstance(node.slice, nodes.Name) and node.slice.name == "__name__":
            module = self._resolver.bindings.project.module_of(node)
            if module is not None:
                yield ProjectModule(module.name)

    def _resolve_subscript(self, node: nodes.Subscript, context: Function | None) -> Iterable[Value]:
        found: list[Value] = [*self._resolver.keyword(node.value, node.slice, context)]
        for owner in self._resolver.values(node.value, context):
            if isinstance(owner, Container) and isinstance(node.slice, nodes.Const):
                exact = self._resolver.literal_item(owner, node.slice.value)
                if exact is not None:
                    found.extend(exact)
                    continue
            if isinstance(owner, External) and has_role(owner.name, Role.LOADED_MODULES):
                found.extend(self._own_module(node))
                continue
            if isinstance(owner, (ExternalObject, Collection)) and isinstance(node.slice, nodes.Slice):
                found.append(owner)
                continue
            items = self._resolver.items(owner)
            if isinstance(owner, Proxied):
                items = tuple(self._resolver.handed_out(owner, item) for item in items)
            found.extend(items)
        return found


_RESOLVERS = methods_by_kind(Expressions, "_resolve_")


def _builtin_type(value: Value) -> str:
    return value.type if isinstance(value, (Container, Collection, ExternalObject)) else ""
