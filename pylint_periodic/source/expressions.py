"""Expressions to values: what a name, an attribute, a subscript or a call's result stands for.

Resolution is our own, lazy and memoised; nothing is inferred by astroid, nothing is executed. Every
answer is a tuple of candidates, empty where nothing is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from astroid import nodes

from pylint_periodic.source.bindings import BUILTIN_NAMES, Bindings, Definition, find_bindings
from pylint_periodic.source.values import (
    UNKNOWN,
    Class,
    Container,
    Coroutine,
    External,
    ExternalObject,
    Function,
    Generator,
    Lazy,
    Object,
    Partial,
    ProjectModule,
    Proxied,
    Super,
    Unknown,
    Value,
    Values,
)
from pylint_periodic.source.walk import enclosing_class, enclosing_function, is_generator, parameters

# More candidates than this say nothing: the name is as good as unknown.
MAX_CANDIDATES = 24
# Contexts that nest deeper (callables bound in callables) are cut to keep their number finite.
MAX_CONTEXT_DEPTH = 4
# A function that is handed more different callables than this is looked at without them.
MAX_CONTEXTS = 8
# A longer dotted name comes from a variable that is set from itself; it says nothing.
MAX_NAME_PARTS = 10

_PROPERTIES = ("property", "cached_property", "lazyproperty", "abstractproperty")
_CONTEXT_MANAGERS = ("contextlib.contextmanager", "contextlib.asynccontextmanager")
_PROXY = ("eventlet.tpool.Proxy",)
_IMPORTERS = {
    "importlib.import_module": 0,
    "oslo_utils.importutils.try_import": 0,
    "oslo_utils.importutils.import_module": 0,
    "oslo_utils.importutils.import_any": 0,
    "builtins.__import__": 0,
}
_NATIVE = "eventlet.patcher.original"
_PATHS = "pathlib.Path"
_NONE = ExternalObject("builtins.NoneType")


class Expressions:
    """Resolves expressions in the context of the function they stand in.

    ``result_type`` maps the qualified name of an external callable to the type of its result, or
    to the empty string, ``property_type`` that of an attribute which is an object; the catalogue
    provides both.
    """

    def __init__(
        self, bindings: Bindings, result_type: Callable[[str], str], property_type: Callable[[str], str]
    ) -> None:
        """Resolve names through ``bindings``."""
        self._property_type = property_type
        self.bindings = bindings
        self._result_type = result_type
        self._known: dict[tuple[nodes.NodeNG, Function | None], Values] = {}
        self._results: dict[Function, Values] = {}
        self._found: dict[nodes.Name, tuple[nodes.NodeNG | None, list[nodes.NodeNG]]] = {}
        self._active: set[object] = set()
        self._contexts: dict[tuple[nodes.NodeNG, Value | None], set[object]] = {}

    # -- expressions -------------------------------------------------------------------------

    def values(self, node: nodes.NodeNG | None, context: Function | None) -> Values:
        """Return the candidates for an expression; the empty tuple where nothing is known."""
        if node is None:
            return UNKNOWN
        key = (node, context)
        if key in self._known:
            return self._known[key]
        if key in self._active:
            return UNKNOWN
        self._active.add(key)
        try:
            found = _distinct(self._resolve(node, context))
        finally:
            self._active.discard(key)
        # What a cycle cut short is kept as well: a name that stands for itself adds nothing.
        self._known[key] = found
        return found

    def _resolve(self, node: nodes.NodeNG, context: Function | None) -> Iterable[Value]:
        handler = getattr(self, f"_resolve_{type(node).__name__.lower()}", None)
        if handler is None:
            return UNKNOWN
        found: Iterable[Value] = handler(node, context)
        return found

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
        for star in module.star_imports:
            source = module.resolve_relative(star)
            found = self.bindings.module_attribute(source, node.name)
            if found and not isinstance(found[0], External):
                return found
            if node.name not in BUILTIN_NAMES and not self.bindings.project.owns(source):
                return found
        return ()

    def _resolve_attribute(self, node: nodes.Attribute, context: Function | None) -> Iterable[Value]:
        owners = self.values(node.expr, context)
        return [value for owner in owners for value in self.attribute(owner, node.attrname)]

    def _resolve_const(self, node: nodes.Const, _context: Function | None) -> Iterable[Value]:
        return (ExternalObject(f"builtins.{type(node.value).__name__}"),)

    def _resolve_joinedstr(self, _node: nodes.JoinedStr, _context: Function | None) -> Iterable[Value]:
        return (ExternalObject("builtins.str"),)

    def _resolve_compare(self, _node: nodes.Compare, _context: Function | None) -> Iterable[Value]:
        return (ExternalObject("builtins.bool"),)

    def _resolve_list(self, node: nodes.NodeNG, context: Function | None) -> Iterable[Value]:
        return (Container(node, context),)

    _resolve_tuple = _resolve_set = _resolve_dict = _resolve_list

    def _resolve_listcomp(self, node: nodes.NodeNG, _context: Function | None) -> Iterable[Value]:
        return (ExternalObject(f"builtins.{type(node).__name__.removesuffix('Comp').lower()}"),)

    _resolve_setcomp = _resolve_dictcomp = _resolve_listcomp

    def _resolve_generatorexp(self, node: nodes.NodeNG, context: Function | None) -> Iterable[Value]:
        return (Lazy(node, context),)

    def _resolve_lambda(self, node: nodes.Lambda, context: Function | None) -> Iterable[Value]:
        return (Function(node, outer=context),)

    def _resolve_ifexp(self, node: nodes.IfExp, context: Function | None) -> Iterable[Value]:
        return [*self.values(node.body, context), *self.values(node.orelse, context)]

    def _resolve_boolop(self, node: nodes.BoolOp, context: Function | None) -> Iterable[Value]:
        return [value for operand in node.values for value in self.values(operand, context)]

    def _resolve_namedexpr(self, node: nodes.NamedExpr, context: Function | None) -> Iterable[Value]:
        return self.values(node.value, context)

    def _resolve_await(self, node: nodes.Await, context: Function | None) -> Iterable[Value]:
        results: list[Value] = []
        for value in self.values(node.value, context):
            results.extend(self.results(value.function) if isinstance(value, Coroutine) else ())
        return results

    def _resolve_binop(self, node: nodes.BinOp, context: Function | None) -> Iterable[Value]:
        left, right = self.values(node.left, context), self.values(node.right, context)
        for value in (*left, *right):
            if isinstance(value, ExternalObject) and value.type == _PATHS:
                return (value,)
        if left and all(_is_builtin(value) for value in left):
            return (ExternalObject(_builtin_type(left[0])),)
        return UNKNOWN

    def _resolve_subscript(self, node: nodes.Subscript, context: Function | None) -> Iterable[Value]:
        found: list[Value] = []
        for owner in self.values(node.value, context):
            if isinstance(owner, Container) and isinstance(node.slice, nodes.Const):
                exact = self._literal_item(owner, node.slice.value)
                if exact is not None:
                    found.extend(exact)
                    continue
            if isinstance(owner, ExternalObject) and isinstance(node.slice, nodes.Slice):
                found.append(owner)
                continue
            found.extend(self._items(owner))
        return found

    # -- names -------------------------------------------------------------------------------

    def definitions(self, found: Iterable[Definition]) -> Values:
        """Return the values of module-level definitions, wherever in the project they stand."""
        values: list[Value] = []
        for definition in found:
            if isinstance(definition, nodes.NodeNG):
                name = getattr(definition, "name", "")
                values.extend(self.binding(definition, name, None, definition.scope()))
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
        if isinstance(node, nodes.Arguments):
            return UNKNOWN  # *args and **kwargs
        return UNKNOWN

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

    def lexical(self, node: nodes.FunctionDef | nodes.Lambda) -> Function:
        """Return a function in the context that its place in the source alone gives it."""
        owner = enclosing_class(node)
        outer = enclosing_function(node)
        receiver = Object(owner) if owner is not None else None
        return Function(node, receiver=receiver, outer=self.lexical(outer) if outer is not None else None)

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
            return [value for value in self.values(parent.value, context) if _is_builtin(value)]
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
                    return (ExternalObject("builtins.int"),) if index == 0 else self.elements(call.args[0], context)
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
            if first == [node.name] and function.type != "staticmethod":
                if function.type == "classmethod":
                    receiver = context.receiver
                    return (Class(receiver.node if receiver is not None else owner),)
                return (context.receiver or Object(owner),)
        return self.annotated(_annotation(arguments, node.name))

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

    # -- attributes --------------------------------------------------------------------------

    def attribute(self, owner: Value, name: str) -> Values:
        """Return what ``owner.name`` stands for."""
        if isinstance(owner, External):
            return _external_attribute(owner.name, name)
        if isinstance(owner, ProjectModule):
            return self.definitions(self.bindings.module_attribute(owner.name, name))
        if isinstance(owner, (ExternalObject, Container)):
            declared = self._property_type(f"{owner.type}.{name}")
            if declared:
                return (ExternalObject(declared, owner.origin if isinstance(owner, ExternalObject) else None),)
            return _external_attribute(owner.type, name)
        if isinstance(owner, Class):
            return self._class_attribute(owner, owner.node, name)
        if isinstance(owner, Object):
            return self._object_attribute(owner, name)
        if isinstance(owner, Super):
            return self._super_attribute(owner, name)
        if isinstance(owner, Proxied):
            return tuple(Proxied(value, owner.autowrap) for value in self.attribute(owner.inner, name))
        if isinstance(owner, (Generator, Lazy)):
            return (External(f"builtins.generator.{name}"),)
        return UNKNOWN

    def method(self, owner: Object | Class, name: str) -> nodes.FunctionDef | None:
        """Return the method that a class gives its instances under ``name``, or None."""
        for cls in self.bindings.mro(owner.node):
            for node in reversed(cls.locals.get(name, [])):
                if isinstance(node, nodes.FunctionDef):
                    return node
        return None

    def _class_attribute(self, owner: Class | Object, start: nodes.ClassDef, name: str) -> Values:
        return self._attribute_in(owner, self.bindings.mro(start), name)

    def _attribute_in(self, owner: Class | Object, order: Iterable[nodes.ClassDef], name: str) -> Values:
        for cls in order:
            for node in reversed(cls.locals.get(name, [])):
                if isinstance(node, nodes.FunctionDef):
                    function = Function(node, receiver=owner, outer=self._class_context(cls))
                    if is_property(node):
                        return self.results(function)
                    return self.decorated(function)
                values = _distinct(self.binding(node, name, None, cls))
                if values:
                    return values
        return UNKNOWN

    def _class_context(self, cls: nodes.ClassDef) -> Function | None:
        outer = enclosing_function(cls)
        return self.lexical(outer) if outer is not None else None

    def _object_attribute(self, owner: Object, name: str) -> Values:
        order = self.bindings.mro(owner.node)
        found = list(self._class_attribute(owner, owner.node, name))
        for cls in order:
            for target in self.bindings.instance_attribute(cls, name):
                found.extend(self._instance_value(target, owner) or (Unknown(),))
        known = [value for value in found if value not in (_NONE, Unknown())]
        if known:
            return _distinct(value for value in found if value != _NONE)
        if self.method(owner, name) is None and not any(name in cls.locals for cls in order):
            if not any(self.bindings.instance_attribute(cls, name) for cls in order):
                return tuple(
                    External(f"{base}.{name}")
                    for base in self.bindings.external_bases(owner.node)
                    if base != "builtins.object"
                )
        return UNKNOWN

    def _instance_value(self, target: nodes.NodeNG, owner: Object) -> Values:
        method = enclosing_function(target)
        context = Function(method, receiver=owner) if method is not None else None
        parent = target.parent
        if isinstance(parent, nodes.AnnAssign):
            return self.values(parent.value, context) or self.annotated(parent.annotation)
        if isinstance(parent, nodes.Assign):
            return self.values(parent.value, context)
        if isinstance(parent, nodes.With):
            return tuple(
                entered
                for expression, bound in parent.items
                if bound is target
                for value in self.values(expression, context)
                for entered in self.entered(value)
            )
        if isinstance(parent, (nodes.Tuple, nodes.List)) and isinstance(parent.parent, nodes.Assign):
            index = next(i for i, item in enumerate(parent.elts) if item is target)
            return tuple(self._unpack(parent.parent.value, index, context))
        return UNKNOWN

    def _super_attribute(self, owner: Super, name: str) -> Values:
        order = self.bindings.mro(owner.receiver.node)
        position = order.index(owner.owner) + 1 if owner.owner in order else 0
        found = self._attribute_in(owner.receiver, order[position:], name)
        if found:
            return found
        return tuple(
            External(f"{base}.{name}") for base in self.bindings.external_bases(owner.receiver.node)
        )

    def getters(self, node: nodes.Attribute, context: Function | None) -> tuple[Function, ...]:
        """Return the property functions that reading this attribute runs."""
        found: list[Function] = []
        for owner in self.values(node.expr, context):
            if isinstance(owner, Object):
                method = self.method(owner, node.attrname)
                if method is not None and is_property(method):
                    found.append(Function(method, receiver=owner))
        return tuple(found)

    # -- containers and iteration --------------------------------------------------------------

    def elements(self, iterable: nodes.NodeNG, context: Function | None) -> Values:
        """Return what the elements of an iterable stand for."""
        return _distinct(
            element for value in self.values(iterable, context) for element in self._items(value)
        )

    def _items(self, value: Value) -> Values:
        if isinstance(value, Container):
            nodes_ = (
                [item for _, item in value.node.items]
                if isinstance(value.node, nodes.Dict)
                else value.node.elts
            )
            return _distinct(item for node in nodes_ for item in self.values(node, value.function))
        if isinstance(value, Generator):
            return self.yielded(value.function)
        if isinstance(value, Lazy) and isinstance(value.node, nodes.GeneratorExp):
            return self.values(value.node.elt, value.function)
        if isinstance(value, Proxied):
            return self._items(value.inner)
        if isinstance(value, ExternalObject) and not value.type.startswith("builtins."):
            declared = self._result_type(f"{value.type}.__next__")
            return (ExternalObject(declared or f"{value.type}.item", value.origin),)
        return UNKNOWN

    def _literal_item(self, container: Container, key: object) -> Values | None:
        node = container.node
        if isinstance(node, nodes.Dict):
            for item_key, item in node.items:
                if isinstance(item_key, nodes.Const) and item_key.value == key:
                    return self.values(item, container.function)
            return None
        elements = getattr(node, "elts", [])
        if isinstance(key, int) and -len(elements) <= key < len(elements):
            return self.values(elements[key], container.function)
        return None

    def entered(self, value: Value) -> Values:
        """Return what ``with value as x`` binds."""
        if isinstance(value, Generator):
            return self.yielded(value.function)
        if isinstance(value, Object):
            method = self.method(value, "__enter__")
            return (value,) if method is None else self.results(Function(method, receiver=value))
        return (value,)

    # -- calls -------------------------------------------------------------------------------

    def _resolve_call(self, node: nodes.Call, context: Function | None) -> Iterable[Value]:
        found: list[Value] = []
        for callee in self.values(node.func, context):
            found.extend(self.call_result(callee, node, context))
        return found

    def call_result(self, callee: Value, call: nodes.Call, context: Function | None) -> Iterable[Value]:
        """Return what calling ``callee`` at ``call`` gives."""
        if isinstance(callee, External):
            return self._external_result(callee.name, call, context)
        if isinstance(callee, Class):
            return (Object(callee.node, exact=True),)
        if isinstance(callee, Function):
            return self.results(self.bind(callee, call, context))
        if isinstance(callee, Partial):
            return self.call_result(callee.target, callee.call, context)
        if isinstance(callee, Object):
            method = self.method(callee, "__call__")
            return self.results(Function(method, receiver=callee)) if method is not None else UNKNOWN
        if isinstance(callee, Proxied):
            results = self.call_result(callee.inner, call, context)
            return [Proxied(value, True) for value in results] if callee.autowrap else results
        return UNKNOWN

    def _external_result(self, name: str, call: nodes.Call, context: Function | None) -> Iterable[Value]:
        first = call.args[0] if call.args else None
        if name == "functools.partial" and first is not None:
            return [Partial(value, call) for value in self.values(first, context)]
        if name in _PROXY and first is not None:
            wraps = any(keyword.arg == "autowrap" for keyword in call.keywords) or len(call.args) > 1
            return [Proxied(value, wraps) for value in self.values(first, context)]
        if name == _NATIVE and isinstance(first, nodes.Const):
            return (External(f"native.{first.value}"),)
        if name in _IMPORTERS and isinstance(first, nodes.Const) and isinstance(first.value, str):
            return self.bindings.module_value(first.value)
        if name in ("builtins.staticmethod", "builtins.classmethod") and first is not None:
            return self.values(first, context)
        if name == "builtins.super":
            return self._super(call, context)
        if name == "builtins.getattr" and len(call.args) > 1 and isinstance(call.args[1], nodes.Const):
            owners = self.values(first, context)
            return [value for owner in owners for value in self.attribute(owner, str(call.args[1].value))]
        if name == "builtins.type" and len(call.args) == 1:
            return [Class(v.node) for v in self.values(first, context) if isinstance(v, Object)]
        if name in ("builtins.map", "builtins.filter", "itertools.starmap"):
            return (Lazy(call, context),)
        if name == "builtins.next" and first is not None:
            return self.elements(first, context)
        if name in ("builtins.list", "builtins.sorted", "builtins.tuple", "builtins.set"):
            return [_collected(value, name) for value in self.values(first, context)] or (ExternalObject(name),)
        if name in ("builtins.iter", "builtins.reversed") and len(call.args) == 1:
            return self.values(first, context) or (ExternalObject(name, call),)
        if name in ("builtins.dict.get", "builtins.dict.pop") and isinstance(call.func, nodes.Attribute):
            return [item for owner in self.values(call.func.expr, context) for item in self._items(owner)]
        if name == "builtins.dict.values" and isinstance(call.func, nodes.Attribute):
            return self.values(call.func.expr, context)
        if name.startswith("builtins.") and name.count(".") > 1 and not self._result_type(name):
            return UNKNOWN
        return (ExternalObject(self._result_type(name) or name, call),)

    def _super(self, call: nodes.Call, context: Function | None) -> Iterable[Value]:
        function = enclosing_function(call)
        while function is not None and enclosing_class(function) is None:
            function = enclosing_function(function)
        owner = enclosing_class(function) if function is not None else None
        if owner is None:
            return UNKNOWN
        current = context
        while current is not None and current.node is not function:
            current = current.outer
        receiver = current.receiver if current is not None and current.receiver is not None else Object(owner)
        return (Super(owner, receiver),)

    def bind(self, callee: Function, call: nodes.Call, context: Function | None) -> Function:
        """Return ``callee`` with the callables and external objects that ``call`` passes to it bound."""
        if _depth(context) >= MAX_CONTEXT_DEPTH:
            return callee
        names = parameters(callee.node)
        bound_method = (
            callee.receiver is not None
            and isinstance(callee.node, nodes.FunctionDef)
            and callee.node.type != "staticmethod"
            and enclosing_class(callee.node) is not None
        )
        if bound_method:
            names = names[1:]
        pairs = [*zip(names, call.args), *((word.arg, word.value) for word in call.keywords if word.arg)]
        bound = []
        for name, argument in pairs:
            values = self.values(argument, context)
            if any(_worth_binding(value) for value in values):
                bound.append((name, values))
        if not bound:
            return callee
        contexts = self._contexts.setdefault((callee.node, callee.receiver), set())
        if tuple(bound) not in contexts and len(contexts) >= MAX_CONTEXTS:
            return callee
        contexts.add(tuple(bound))
        return replace(callee, bound=tuple(bound))

    def results(self, function: Function) -> Values:
        """Return what calling a project function gives: its ``return`` values or its annotation."""
        node = function.node
        if isinstance(node, nodes.FunctionDef):
            if isinstance(node, nodes.AsyncFunctionDef):
                return (Coroutine(function),)
            if is_generator(node):
                return (Generator(function),)
        if function in self._results:
            return self._results[function]
        if function in self._active:
            return UNKNOWN
        self._active.add(function)
        try:
            found = _distinct(self._returned(function))
        finally:
            self._active.discard(function)
        self._results[function] = found
        return found

    def _returned(self, function: Function) -> Iterable[Value]:
        node = function.node
        if not isinstance(node, nodes.FunctionDef):
            return self.values(node.body, function)
        found: list[Value] = []
        for statement in node.nodes_of_class(nodes.Return, skip_klass=(nodes.FunctionDef, nodes.ClassDef, nodes.Lambda)):
            found.extend(self.values(statement.value, function))
        useful = [value for value in found if value != _NONE]
        return useful or self.annotated(node.returns) or found

    def yielded(self, function: Function) -> Values:
        """Return what a generator function's Python ``yield`` hands out."""
        return _distinct(
            value
            for node in function.node.nodes_of_class(nodes.Yield)
            for value in self.values(node.value, function)
        )

    # -- decorators ----------------------------------------------------------------------------

    def decorated(self, function: Function) -> Values:
        """Return what a function's name stands for once its decorators were applied.

        External decorators are taken to pass the function through; a decorator of the project is
        looked into, and where it returns a function of its own, that one is called.
        """
        decorators = getattr(function.node, "decorators", None)
        return self.decorated_by(function, decorators.nodes) if decorators is not None else (function,)

    def decorated_by(self, function: Function, decorators: list[nodes.NodeNG]) -> Values:
        """Return what a function becomes under these decorators, the last one applied first."""
        current: Values = (function,)
        for decorator in reversed(decorators):
            for value in self.values(decorator, function.outer):
                if isinstance(value, Function) and parameters(value.node):
                    applied = replace(value, bound=((parameters(value.node)[0], current),))
                    wrapped = tuple(v for v in self.results(applied) if isinstance(v, Function))
                    if wrapped and function.receiver is not None:
                        wrapped = tuple(replace(v, receiver=function.receiver) for v in wrapped)
                    current = wrapped or current
        return current


def is_property(node: nodes.FunctionDef) -> bool:
    """Return whether a function is read as an attribute (``@property`` and its kin)."""
    return any(name.rpartition(".")[2] in _PROPERTIES for name in decorator_names(node))


def is_context_manager(node: nodes.FunctionDef | nodes.Lambda) -> bool:
    """Return whether a generator function is made a context manager by ``contextlib``."""
    return isinstance(node, nodes.FunctionDef) and any(
        name.rpartition(".")[2] in ("contextmanager", "asynccontextmanager") for name in decorator_names(node)
    )


def decorator_names(node: nodes.FunctionDef) -> list[str]:
    """Return the decorators' names as they are spelled."""
    decorators = node.decorators.nodes if node.decorators is not None else []
    return [(d.func if isinstance(d, nodes.Call) else d).as_string() for d in decorators]


def _external_attribute(owner: str, name: str) -> Values:
    return (External(f"{owner}.{name}"),) if owner.count(".") < MAX_NAME_PARTS else UNKNOWN


def _annotation(arguments: nodes.Arguments, name: str) -> nodes.NodeNG | None:
    for names, annotations in (
        (arguments.posonlyargs, arguments.posonlyargs_annotations),
        (arguments.args, arguments.annotations),
        (arguments.kwonlyargs, arguments.kwonlyargs_annotations),
    ):
        for argument, annotation in zip(names or [], annotations or []):
            if argument.name == name:
                return annotation  # type: ignore[no-any-return]
    return None


def _distinct(values: Iterable[Value]) -> Values:
    found = tuple(dict.fromkeys(values))
    return found if len(found) <= MAX_CANDIDATES else UNKNOWN


def _is_builtin(value: Value) -> bool:
    return isinstance(value, Container) or (
        isinstance(value, ExternalObject) and value.type.startswith("builtins.")
    )


def _builtin_type(value: Value) -> str:
    return value.type if isinstance(value, (Container, ExternalObject)) else ""


def _collected(value: Value, name: str) -> Value:
    """What a list made of an iterable holds is known; iterating over it runs nothing any more."""
    if isinstance(value, ExternalObject) and not value.type.startswith("builtins."):
        return ExternalObject(f"{value.type}.list", value.origin)
    if isinstance(value, (Container, Proxied)):
        return value
    return ExternalObject(name)


def _worth_binding(value: Value) -> bool:
    if isinstance(value, ExternalObject):
        return not value.type.startswith("builtins.")
    return isinstance(value, (Function, Partial, External, Class, Object, Lazy, Generator, Proxied))


def _depth(context: Function | None) -> int:
    depth = 0
    current = context
    while current is not None and current.bound:
        depth += 1
        nested = [
            value.outer for _, values in current.bound for value in values if isinstance(value, Function)
        ]
        current = next((outer for outer in nested if outer is not None), None)
        if depth > MAX_CONTEXT_DEPTH:
            break
    return depth
