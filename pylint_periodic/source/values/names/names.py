"""What a name stands for: the bindings that reach it, parameters, and annotations."""

from __future__ import annotations

from collections.abc import Iterable

from astroid import nodes

from pylint_periodic.source.syntax.names.reaching_definitions import MAX_BINDINGS, find_bindings
from pylint_periodic.source.syntax.names.scopes import bound_in
from pylint_periodic.source.syntax.walk import (
    enclosing_class,
    method_kind,
    parameters,
    variadic_kind,
)
from pylint_periodic.source.values.call_contexts import defaults, worth_binding
from pylint_periodic.source.values.classes.bindings import BUILTIN_NAMES, Definition
from pylint_periodic.source.values.data.growth import DISPLAYS, elements_of
from pylint_periodic.source.values.names.narrowing import tested_attributes, tested_classes
from pylint_periodic.source.values.resolving import Resolving
from pylint_periodic.source.values.values import (
    MAX_CANDIDATES,
    UNKNOWN,
    Class,
    Collection,
    Container,
    External,
    ExternalObject,
    Function,
    Object,
    Value,
    Values,
    is_builtin,
    unique,
)

_ITERABLES = frozenset(
    ("list", "List", "set", "Set", "frozenset", "FrozenSet", "Sequence", "Iterable", "Collection", "deque")
)
_MAPPINGS = frozenset(("dict", "Dict", "Mapping", "MutableMapping", "defaultdict", "OrderedDict"))


class Names:
    """Resolves names by the statements that bind them."""

    def __init__(self, resolver: Resolving) -> None:
        """Ask ``resolver`` for all that is not about this."""
        self._resolver = resolver
        self._bound_often: dict[tuple[nodes.NodeNG, str, Function | None], Values] = {}
        self._found: dict[nodes.Name, tuple[nodes.NodeNG | None, list[nodes.NodeNG]]] = {}
        self._globals: dict[tuple[nodes.Module, str], Values] = {}

    def resolve_name(self, node: nodes.Name, context: Function | None) -> Iterable[Value]:
        """Return what a name stands for where it is used."""
        values = tuple(self._resolved(node, context))
        attributes = tested_attributes(node) if len(values) > 1 else ()
        having = [value for value in values if self._may_have(value, attributes)]
        return having or values

    def _may_have(self, value: Value, attributes: Iterable[str]) -> bool:
        """Return whether a class, or an object that was seen being made, may have attributes."""
        if not (isinstance(value, Class) or (isinstance(value, Object) and value.exact)):
            return True
        if any(base != "builtins.object" for base in self._resolver.bindings.external_bases(value.node)):
            return True
        has = self._resolver.has_attribute
        return all(has(value, name) or has(value, "__getattr__") for name in attributes)

    def _resolved(self, node: nodes.Name, context: Function | None) -> Iterable[Value]:
        scope, found = self.bindings_of(node)
        if scope is None:
            return self._outside(node)
        if isinstance(scope, nodes.Module) and node.scope() is not scope:
            return self._global(node.name, scope) or self._tested(node, context)
        if len(found) >= MAX_BINDINGS:
            return self._whichever(node.name, scope, context) or self._tested(node, context)
        values = [value for binding in found for value in self.binding(binding, node.name, context, scope)]
        return values or self._tested(node, context)

    def _outside(self, node: nodes.Name) -> Values:
        """Return what a name stands for that no scope of its module binds."""
        starred = self._starred(node)
        if starred:
            return self.definitions(starred)
        return (External(f"builtins.{node.name}"),) if node.name in BUILTIN_NAMES else UNKNOWN

    def _global(self, name: str, scope: nodes.Module) -> Values:
        """Return what a name of a module stands for in all of its functions."""
        key = (scope, name)
        if key not in self._globals:
            self._globals[key] = self._bound(name, scope, None)
        return self._globals[key]

    def _whichever(self, name: str, scope: nodes.NodeNG, context: Function | None) -> Values:
        """Return what a name stands for that is bound too often to tell the bindings apart."""
        key = (scope, name, context)
        if key not in self._bound_often:
            if self._resolver.is_active(key):
                return UNKNOWN
            with self._resolver.within(key):
                self._bound_often[key] = self._bound(name, scope, context)
        return self._bound_often[key]

    def _bound(self, name: str, scope: nodes.NodeNG, context: Function | None) -> Values:
        """Return what a scope binds to a name, in all places; of too many candidates no more than needed."""
        found = unique(
            value
            for binding in bound_in(scope, name)
            for value in self.binding(binding, name, context, scope)
        )
        return found[: MAX_CANDIDATES + 1]

    def _tested(self, node: nodes.Name, context: Function | None) -> Iterable[Value]:
        """Return what a test by ``isinstance`` says of a name that nothing else is known of."""
        for expression in tested_classes(node):
            for value in self._resolver.values(expression, context):
                if isinstance(value, Class):
                    yield Object(value.node, open=True)
                elif isinstance(value, External):
                    yield ExternalObject(value.name)

    def bindings_of(self, node: nodes.Name) -> tuple[nodes.NodeNG | None, list[nodes.NodeNG]]:
        """Return the scope that binds a name where it is used, and the nodes that may have bound it."""
        if node not in self._found:
            self._found[node] = find_bindings(node.name, node)
        return self._found[node]

    def _starred(self, node: nodes.Name) -> tuple[Definition, ...]:
        module = self._resolver.bindings.project.module_of(node)
        if module is None:
            return ()
        for star in reversed(module.star_imports):
            source = module.resolve_relative(star)
            starred = (
                self._resolver.bindings.project.module(source)
                if self._resolver.bindings.project.owns(source)
                else None
            )
            if starred is not None and not starred.offers(node.name):
                continue
            found = self._resolver.bindings.module_attribute(source, node.name)
            if found and not (isinstance(found[0], External) and found[0].name == f"{source}.{node.name}"):
                return found
            if node.name not in BUILTIN_NAMES and not self._resolver.bindings.project.owns(source):
                return found
        return ()

    def definitions(self, found: Iterable[Definition]) -> Values:
        """Return the values of module-level definitions, wherever in the project they stand."""
        values: list[Value] = []
        for definition in found:
            if isinstance(definition, nodes.NodeNG):
                name = getattr(definition, "name", "")
                values.extend(self.binding(definition, name, None, (definition.parent or definition).scope()))
            else:
                values.append(definition)
        return tuple(values)

    def binding(
        self, node: nodes.NodeNG, name: str, context: Function | None, scope: nodes.NodeNG
    ) -> Iterable[Value]:
        """Return what ``name`` stands for where ``node`` binds it in ``scope``."""
        home = self.context_of(scope, context)
        if isinstance(node, (nodes.Import, nodes.ImportFrom)):
            return self.definitions(self._resolver.bindings.imported(node, name))
        if isinstance(node, nodes.ClassDef):
            return (Class(node),)
        if isinstance(node, nodes.FunctionDef):
            return self._resolver.decorated(Function(node, outer=home))
        variadic = variadic_kind(node, name)
        if variadic:
            return (ExternalObject(f"builtins.{variadic}"),)
        if isinstance(node, nodes.AssignName):
            return self._assigned(node, home)
        return UNKNOWN

    def context_of(self, scope: nodes.NodeNG, context: Function | None) -> Function | None:
        """Return the function that a scope is, in the context in which a name of it is used."""
        while isinstance(scope, nodes.ComprehensionScope) and scope.parent is not None:
            scope = scope.parent.scope()
        if not isinstance(scope, (nodes.FunctionDef, nodes.Lambda)):
            return None
        current = context
        while current is not None:
            if current.node is scope:
                return current
            current = current.outer
        return self._resolver.lexical(scope)

    def annotated_value(self, node: nodes.AnnAssign, context: Function | None) -> Values:
        """Return the value of an annotated name, or what the annotation names.

        For a field the annotation says more than a call of a library (``field(default_factory=X)``), and of
        what is empty at first.
        """
        values, declared = self._resolver.values(node.value, context), self.annotated(node.annotation)
        if declared and isinstance(node.value, DISPLAYS) and not elements_of(node.value):
            return declared
        if isinstance(node.scope(), nodes.ClassDef) and any(isinstance(value, Object) for value in declared):
            values = tuple(value for value in values if not isinstance(value, ExternalObject))
        return values or declared

    def _assigned(self, node: nodes.AssignName, context: Function | None) -> Iterable[Value]:
        parent = node.parent
        if isinstance(parent, nodes.Arguments):
            return self._parameter(node, parent, context)
        if isinstance(parent, (nodes.Assign, nodes.NamedExpr)):
            return self._resolver.values(parent.value, context)
        if isinstance(parent, nodes.AnnAssign):
            return self.annotated_value(parent, context)
        if isinstance(parent, (nodes.For, nodes.Comprehension)):
            return self._resolver.elements(parent.iter, context)
        if isinstance(parent, nodes.With):
            for expression, target in parent.items:
                if target is node:
                    return [
                        entered
                        for value in self._resolver.values(expression, context)
                        for entered in self._resolver.entered(value)
                    ]
        if isinstance(parent, (nodes.Tuple, nodes.List)):
            return self._unpacked(node, parent, context)
        if isinstance(parent, nodes.ExceptHandler):
            return self._caught(parent, context)
        if isinstance(parent, nodes.AugAssign):
            return [value for value in self._resolver.values(parent.value, context) if is_builtin(value)]
        return UNKNOWN

    def _caught(self, handler: nodes.ExceptHandler, context: Function | None) -> Iterable[Value]:
        """Return what ``except X as error`` binds; an exception from outside is a plain object."""
        types = handler.type.elts if isinstance(handler.type, nodes.Tuple) else [handler.type]
        for value in (value for node in types for value in self._resolver.values(node, context)):
            if isinstance(value, Class):
                yield Object(value.node)
            elif isinstance(value, External):
                yield ExternalObject("builtins.Exception")

    def _unpacked(
        self, node: nodes.AssignName, target: nodes.NodeNG, context: Function | None
    ) -> Iterable[Value]:
        index = next(i for i, item in enumerate(target.elts) if item is node)
        parent = target.parent
        if isinstance(parent, nodes.Assign):
            return self.unpacked(parent.value, index, context)
        if isinstance(parent, (nodes.For, nodes.Comprehension)):
            call = parent.iter
            if isinstance(call, nodes.Call) and call.args:
                names = {v.name for v in self._resolver.values(call.func, context) if isinstance(v, External)}
                if "builtins.enumerate" in names:
                    return (
                        (ExternalObject("builtins.int"),)
                        if index == 0
                        else self._resolver.elements(call.args[0], context)
                    )
                if "builtins.zip" in names and index < len(call.args):
                    return self._resolver.elements(call.args[index], context)
            return [
                *self._pair_value(call, index, context),
                *self._item_of_each(self._resolver.elements(call, context), index),
            ]
        return UNKNOWN

    def _pair_value(self, call: nodes.NodeNG, index: int, context: Function | None) -> Iterable[Value]:
        """Return what the second name of ``for key, value in d.items()`` stands for."""
        if index != 1 or not (isinstance(call, nodes.Call) and isinstance(call.func, nodes.Attribute)):
            return UNKNOWN
        if call.func.attrname not in ("items", "iteritems"):
            return UNKNOWN
        owners = self._resolver.values(call.func.expr, context)
        return [item for owner in owners if is_builtin(owner) for item in self._resolver.items(owner)]

    def unpacked(self, value: nodes.NodeNG, index: int, context: Function | None) -> Iterable[Value]:
        """Return what stands at an index of what is unpacked."""
        if isinstance(value, (nodes.Tuple, nodes.List)) and index < len(value.elts):
            return self._resolver.values(value.elts[index], context)
        return self._item_of_each(self._resolver.values(value, context), index)

    def _item_of_each(self, values: Iterable[Value], index: int) -> Iterable[Value]:
        return [
            item
            for value in values
            if isinstance(value, Container)
            for item in self._resolver.literal_item(value, index) or ()
        ]

    def _parameter(
        self, node: nodes.AssignName, arguments: nodes.Arguments, context: Function | None
    ) -> Iterable[Value]:
        if context is None:
            return UNKNOWN
        for name, values in context.bound:
            if name == node.name:
                return values
        function = context.node
        owner = enclosing_class(function)
        if owner is not None and isinstance(function, nodes.FunctionDef):
            first = parameters(function)[:1]
            kind = method_kind(function)
            if first == (node.name,) and kind != "staticmethod":
                if kind == "classmethod":
                    receiver = context.receiver
                    return (Class(receiver.node if receiver is not None else owner),)
                return (context.receiver or Object(owner),)
        if owner is None and context.receiver is not None and parameters(function)[:1] == (node.name,):
            return (context.receiver,)  # a decorator's wrapper in the place of a method
        return (
            self.annotated(_annotation(arguments, node.name))
            or self._resolver.configured(node.name)
            or (self._resolver.constructed_with(context, node.name) if owner is not None else UNKNOWN)
            or self._resolver.passed_as(node.name)
            or self._by_default(node.name, context)
        )

    def _by_default(self, name: str, context: Function) -> Values:
        """Return the default of a parameter, where that is something to be called or asked."""
        default = dict(defaults(context.node)).get(name)
        if isinstance(default, nodes.Name):  # of the scope around, also where the function has one of its own
            scope, found = find_bindings(default.name, context.node.parent)
            values = [
                value
                for place in (found if scope is not None else ())
                for value in self.binding(place, default.name, context.outer, scope)
            ] or [*self._outside(default)]
        else:
            values = [*self._resolver.values(default, context.outer)]
        return tuple(value for value in values if worth_binding(value))

    def annotated(self, annotation: nodes.NodeNG | None) -> Values:
        """Return an object of the class that an annotation names (``X``, ``X | None``, ``Optional[X]``)."""
        if annotation is None:
            return UNKNOWN
        if isinstance(annotation, nodes.BinOp):
            return (*self.annotated(annotation.left), *self.annotated(annotation.right))
        if isinstance(annotation, nodes.Subscript):
            name = annotation.value.as_string().rpartition(".")[2]
            inner = annotation.slice
            parts = inner.elts if isinstance(inner, nodes.Tuple) else [inner]
            if name in ("Optional", "Annotated", "Final", "ClassVar"):
                return self.annotated(parts[0])
            if name in _ITERABLES:
                return (Collection("builtins.list", self.annotated(parts[0])),)
            if name in _MAPPINGS:
                return (Collection("builtins.dict", self.annotated(parts[-1])),)
            annotation = annotation.value
        found: list[Value] = []
        for value in self._resolver.bindings.static_value(annotation):
            if isinstance(value, Class):
                found.append(Object(value.node))
            elif isinstance(value, External) and not value.name.startswith(("typing.", "collections.abc.")):
                found.append(ExternalObject(value.name))
        return tuple(found)


def _annotation(arguments: nodes.Arguments, name: str) -> nodes.NodeNG | None:
    for names, annotated in (
        (arguments.posonlyargs, arguments.posonlyargs_annotations),
        (arguments.args, arguments.annotations),
        (arguments.kwonlyargs, arguments.kwonlyargs_annotations),
    ):
        for argument, annotation in zip(names or [], annotated or [], strict=False):
            if argument.name == name:
                return annotation
    return None
