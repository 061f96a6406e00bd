"""What a name stands for: the bindings that reach it, parameters, and annotations."""

from __future__ import annotations

from collections.abc import Iterable

from astroid import nodes

from pylint_periodic.source.bindings import BUILTIN_NAMES, Definition, find_bindings
from pylint_periodic.source.elements import Elements
from pylint_periodic.source.values import (
    UNKNOWN,
    Class,
    Container,
    External,
    ExternalObject,
    Function,
    Object,
    Value,
    Values,
    is_builtin,
)
from pylint_periodic.source.walk import enclosing_class, method_kind, parameters


class Names(Elements):
    """Resolves names by the statements that bind them."""

    def _resolve_name(self, node: nodes.Name, context: Function | None) -> Iterable[Value]:
        scope, found = self._bindings_of(node)
        if scope is None:
            starred = self._starred(node)
            if starred:
                return self.definitions(starred)
            return (External(f"builtins.{node.name}"),) if node.name in BUILTIN_NAMES else UNKNOWN
        return [value for binding in found for value in self.binding(binding, node.name, context, scope)]

    def _bindings_of(self, node: nodes.Name) -> tuple[nodes.NodeNG | None, list[nodes.NodeNG]]:
        if node not in self._found:
            self._found[node] = find_bindings(node.name, node)
        return self._found[node]

    def _starred(self, node: nodes.Name) -> tuple[Definition, ...]:
        module = self.bindings.project.module_of(node)
        if module is None:
            return ()
        for star in reversed(module.star_imports):
            source = module.resolve_relative(star)
            starred = self.bindings.project.module(source) if self.bindings.project.owns(source) else None
            if starred is not None and not starred.offers(node.name):
                continue
            found = self.bindings.module_attribute(source, node.name)
            if found and not isinstance(found[0], External):
                return found
            if node.name not in BUILTIN_NAMES and not self.bindings.project.owns(source):
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
        home = self._context_of(scope, context)
        if isinstance(node, (nodes.Import, nodes.ImportFrom)):
            return self.definitions(self.bindings.imported(node, name))
        if isinstance(node, nodes.ClassDef):
            return (Class(node),)
        if isinstance(node, nodes.FunctionDef):
            return self.decorated(Function(node, outer=home))
        if isinstance(node, nodes.AssignName):
            return self._assigned(node, home)
        return UNKNOWN  # among others *args and **kwargs

    def _context_of(self, scope: nodes.NodeNG, context: Function | None) -> Function | None:
        while isinstance(scope, nodes.ComprehensionScope) and scope.parent is not None:
            scope = scope.parent.scope()
        if not isinstance(scope, (nodes.FunctionDef, nodes.Lambda)):
            return None
        current = context
        while current is not None:
            if current.node is scope:
                return current
            current = current.outer
        return self.lexical(scope)

    def _assigned(self, node: nodes.AssignName, context: Function | None) -> Iterable[Value]:
        parent = node.parent
        if isinstance(parent, nodes.Arguments):
            return self._parameter(node, parent, context)
        if isinstance(parent, (nodes.Assign, nodes.NamedExpr)):
            return self.values(parent.value, context)
        if isinstance(parent, nodes.AnnAssign):
            return self.values(parent.value, context) or self.annotated(parent.annotation)
        if isinstance(parent, (nodes.For, nodes.Comprehension)):
            return self.elements(parent.iter, context)
        if isinstance(parent, nodes.With):
            for expression, target in parent.items:
                if target is node:
                    return [
                        entered
                        for value in self.values(expression, context)
                        for entered in self.entered(value)
                    ]
        if isinstance(parent, (nodes.Tuple, nodes.List)):
            return self._unpacked(node, parent, context)
        if isinstance(parent, nodes.AugAssign):
            return [value for value in self.values(parent.value, context) if is_builtin(value)]
        return UNKNOWN

    def _unpacked(
        self, node: nodes.AssignName, target: nodes.NodeNG, context: Function | None
    ) -> Iterable[Value]:
        index = next(i for i, item in enumerate(target.elts) if item is node)
        parent = target.parent
        if isinstance(parent, nodes.Assign):
            return self._unpack(parent.value, index, context)
        if isinstance(parent, (nodes.For, nodes.Comprehension)):
            call = parent.iter
            if isinstance(call, nodes.Call) and call.args:
                names = {v.name for v in self.values(call.func, context) if isinstance(v, External)}
                if "builtins.enumerate" in names:
                    return (
                        (ExternalObject("builtins.int"),)
                        if index == 0
                        else self.elements(call.args[0], context)
                    )
                if "builtins.zip" in names and index < len(call.args):
                    return self.elements(call.args[index], context)
        return UNKNOWN

    def _unpack(self, value: nodes.NodeNG, index: int, context: Function | None) -> Iterable[Value]:
        if isinstance(value, (nodes.Tuple, nodes.List)) and index < len(value.elts):
            return self.values(value.elts[index], context)
        found: list[Value] = []
        for candidate in self.values(value, context):
            if isinstance(candidate, Container):
                found.extend(self._literal_item(candidate, index) or ())
        return found

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
            if first == [node.name] and kind != "staticmethod":
                if kind == "classmethod":
                    receiver = context.receiver
                    return (Class(receiver.node if receiver is not None else owner),)
                return (context.receiver or Object(owner),)
        return self.annotated(_annotation(arguments, node.name)) or self.configured(node.name)

    def annotated(self, annotation: nodes.NodeNG | None) -> Values:
        """Return an object of the class that an annotation names (``X``, ``X | None``, ``Optional[X]``)."""
        if annotation is None:
            return UNKNOWN
        if isinstance(annotation, nodes.BinOp):
            return (*self.annotated(annotation.left), *self.annotated(annotation.right))
        if isinstance(annotation, nodes.Subscript):
            name = annotation.value.as_string().rpartition(".")[2]
            if name in ("Optional", "Annotated", "Final", "ClassVar"):
                inner = annotation.slice
                return self.annotated(inner.elts[0] if isinstance(inner, nodes.Tuple) else inner)
            annotation = annotation.value
        found: list[Value] = []
        for value in self.bindings.static_value(annotation):
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
