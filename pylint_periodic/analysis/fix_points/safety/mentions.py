"""Where the functions of a module are named in it: called, or handed to what calls them some time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from astroid import nodes

from pylint_periodic.analysis.fix_points.safety.unshared_data import UnsharedData
from pylint_periodic.analysis.loops.trip_counts import shorten
from pylint_periodic.catalog.catalog import shipped_catalogue
from pylint_periodic.catalog.roles import has_role, spelled
from pylint_periodic.catalog.vocabulary import Role, Verdict
from pylint_periodic.source.project.project import Module
from pylint_periodic.source.syntax.names.scopes import shared_names
from pylint_periodic.source.syntax.node_text import text_of
from pylint_periodic.source.syntax.walk import (
    ancestors,
    called_name,
    enclosing_class,
    enclosing_function,
    walk_lines,
)
from pylint_periodic.source.values.resolver import Resolver
from pylint_periodic.source.values.values import External, ExternalObject, Function, Value

_RUN_APART = (Role.SPAWNER, Role.LOOPING_CALL, Role.PERIODIC_DECORATOR)
_CONTAINERS = (nodes.Dict, nodes.List, nodes.Tuple, nodes.Set)


class Mentions:
    """Finds what names a function, and what becomes of a function that is named and not called."""

    def __init__(self, resolver: Resolver, unshared: UnsharedData) -> None:
        """Resolve names by ``resolver``; ``unshared`` tells whose data is whose."""
        self._resolver = resolver
        self._unshared = unshared
        # Many methods of a module can have one name, and each is asked for.
        self._by_name: dict[tuple[Module, str], tuple[nodes.NodeNG, ...]] = {}
        self._meant: dict[nodes.NodeNG, frozenset[nodes.NodeNG]] = {}

    def of(self, function: nodes.NodeNG) -> Iterator[nodes.NodeNG]:
        """Yield what stands for a function in its module, outside of it; a lambda stands for itself."""
        if not isinstance(function, nodes.FunctionDef):
            yield function
            return
        module = self._resolver.bindings.project.module_of(function)
        for node in self._named(module, function.name) if module is not None else ():
            if isinstance(node.parent, nodes.Decorators) or not self._means(node, function):
                continue
            if not any(around is function for around in ancestors(node)):
                yield node

    def _named(self, module: Module, name: str) -> tuple[nodes.NodeNG, ...]:
        """Return the names and attributes in a module that are spelled so."""
        key = (module, name)
        if key not in self._by_name:
            lines = module.lines_naming(name)
            self._by_name[key] = tuple(
                node
                for node in (walk_lines(module.tree, lines) if len(lines) > 1 else ())
                if isinstance(node, (nodes.Name, nodes.Attribute))
                and (node.name if isinstance(node, nodes.Name) else node.attrname) == name
            )
        return self._by_name[key]

    def _means(self, node: nodes.NodeNG, function: nodes.FunctionDef) -> bool:
        owner = enclosing_class(function)
        if isinstance(node, nodes.Name):
            if owner is not None:
                return node.scope() is owner
            home = function.parent.frame()
            shared = isinstance(home, nodes.FunctionDef) and function.name in shared_names(home)
            return shared or _binds_for(node) is home
        around = enclosing_function(node)
        while around is not None and not isinstance(around.parent, nodes.ClassDef):
            around = enclosing_function(around)
        if around is not None and around.parent is owner and _is_self(node.expr, around):
            return True
        if node not in self._meant:
            values = self._resolver.values(node, None)
            self._meant[node] = frozenset(value.node for value in values if isinstance(value, Function))
        return function in self._meant[node]

    def why_handed_on(self, given: nodes.NodeNG) -> str:
        """Return who may call a function that is named at a place, not called; nothing where that is plain.

        A greenthread or a thread of its own is plain, as is a ``map`` over data of the function's own.
        """
        parent = given.parent.parent if isinstance(given.parent, nodes.Keyword) else given.parent
        if isinstance(parent, nodes.Call):
            if given is parent.func or self._runs_apart(parent, given):
                return ""
            if self._is(parent, Role.PARTIAL):
                return self.why_handed_on(parent)
            return f"it is handed to `{shorten(text_of(parent), 40)}`"
        if isinstance(parent, _CONTAINERS):
            if isinstance(parent, nodes.Tuple) and isinstance(parent.parent, nodes.Keyword):
                return self.why_handed_on(parent)
            return f"it is kept in `{shorten(text_of(parent), 40)}`"
        if isinstance(parent, nodes.Assign) and any(
            isinstance(target, (nodes.AssignAttr, nodes.Subscript)) for target in parent.targets
        ):
            return f"it is kept as `{shorten(text_of(parent.targets[0]), 40)}`"
        return ""

    def _runs_apart(self, call: nodes.Call, given: nodes.NodeNG) -> bool:
        """Return whether a call runs what it is given by itself, or is a function that is looked into."""
        name = called_name(call)
        if any(name in spelled(role) for role in _RUN_APART):
            return True
        values = self._resolver.values(call.func, None)
        if any(isinstance(value, Function) for value in values):
            return True
        for value_name in external_names(values):
            row = shipped_catalogue().operation(value_name)
            if any(has_role(value_name, role) for role in _RUN_APART):
                return True
            if row is not None and row.verdict in (Verdict.SPAWNS, Verdict.OFFLOADS):
                return True
            if has_role(value_name, Role.LAZY_MAP):
                return all(item is given or self._unshared.is_own(item) for item in call.args)
        return False

    def _is(self, call: nodes.Call, role: Role) -> bool:
        names = external_names(self._resolver.values(call.func, None))
        return any(has_role(name, role) for name in names)


def external_names(values: Iterable[Value]) -> Iterator[str]:
    """Yield the qualified names of what is external among values, or of its type."""
    for value in values:
        if isinstance(value, External):
            yield value.name
        elif isinstance(value, ExternalObject):
            yield value.type


def _binds_for(name: nodes.Name) -> nodes.NodeNG:
    """Return the scope that a name is looked up in: the inmost one round it that binds it, or its module."""
    for scope in ancestors(name):
        if isinstance(scope, (nodes.FunctionDef, nodes.Lambda)) and name.name in scope.locals:
            return scope
    return name.root()


def _is_self(receiver: nodes.NodeNG, method: nodes.NodeNG) -> bool:
    """Return whether an expression stands for the object, or class, that a method is called on."""
    if isinstance(receiver, nodes.Call):
        return called_name(receiver) == "super"
    first = next(iter([*method.args.posonlyargs, *(method.args.args or [])]), None)
    return isinstance(receiver, nodes.Name) and first is not None and receiver.name == first.name
