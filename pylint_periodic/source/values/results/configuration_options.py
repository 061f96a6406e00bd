"""Options of oslo.config: what is one, and what it is by default, where the same module defines it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase

from astroid import nodes

from pylint_periodic.catalog.roles import matching_row, spelled
from pylint_periodic.catalog.vocabulary import DataSource, Role
from pylint_periodic.source.memory import remembered
from pylint_periodic.source.syntax.constants import text
from pylint_periodic.source.syntax.names.reaching_definitions import find_bindings
from pylint_periodic.source.syntax.names.scopes import bound_in
from pylint_periodic.source.syntax.walk import (
    called_name,
    enclosing_class,
    enclosing_function,
    return_statements,
    walk,
)
from pylint_periodic.source.values.data.texts import chosen
from pylint_periodic.source.values.decided import Handed
from pylint_periodic.source.values.resolving import Resolving
from pylint_periodic.source.values.values import External, ExternalObject, Function, Object, Unknown

_READS_BY_NAME = "getattr"


class ConfigurationOptions:
    """Tells what is an option, in the context of the function that it stands in."""

    def __init__(self, resolver: Resolving) -> None:
        """Ask ``resolver`` for all that is not about this."""
        self._resolver = resolver

    def is_option(self, node: nodes.NodeNG, context: Function | None) -> bool:
        """Return whether an expression is what an option of the configuration says, as it stands there.

        What is made of one, such as a path below a folder that it names, is none.
        """
        return self._is_option(node, context) is True

    def _is_option(self, node: nodes.NodeNG, context: Function | None) -> bool | None:
        """Return None for nothing: it decides only beside something else."""
        if isinstance(node, nodes.Const):
            return False if node.value else None
        key = ("option", node, context)
        if self._resolver.is_active(key):
            return False
        with self._resolver.within(key):
            if isinstance(node, nodes.Name):
                return self._of_name(node, context)
            if isinstance(node, nodes.Attribute):
                return self._of_attribute(node, context)
            if isinstance(node, nodes.Call):
                return self._of_call(node, context)
            if isinstance(node, nodes.BoolOp):
                return _all(self._is_option(part, context) for part in node.values)
            if isinstance(node, nodes.IfExp):
                return _all(self._is_option(part, context) for part in (node.body, node.orelse))
        return False

    def _of_name(self, node: nodes.Name, context: Function | None) -> bool | None:
        scope, found = self._resolver.bindings_of(node)
        if scope is None:
            return False
        home = self._resolver.context_of(scope, context)
        return _all(self._of_binding(binding, node.name, home) for binding in found)

    def _of_binding(self, binding: nodes.NodeNG, name: str, home: Function | None) -> bool | None:
        parent = binding.parent
        if isinstance(parent, nodes.Arguments):
            return self._of_parameter(name, home)
        if isinstance(binding, nodes.AssignName) and isinstance(parent, (nodes.Assign, nodes.AnnAssign)):
            return parent.value is not None and self._is_option(parent.value, home)
        return False

    def _of_parameter(self, name: str, home: Function | None) -> bool | None:
        if home is None:
            return False
        decided = dict(home.decided)
        if name in decided:
            return decided[name] is Handed.OPTION or (None if decided[name] is None else False)
        given = self._resolver.constructor_arguments(home, name)
        return _all(self._is_option(argument, where) for argument, where in given)

    def _of_attribute(self, node: nodes.Attribute, context: Function | None) -> bool | None:
        if self._is_configured(node, context):
            return True
        owners = [owner for owner in self._resolver.values(node.expr, context) if isinstance(owner, Object)]
        given = [*self._given_to(owners, node.attrname)]
        if given:
            return _all(self._is_option(value, where) for value, where in given)
        return node.attrname in self._defined_near(node, context) or self._is_known_as_option(node, context)

    def _is_known_as_option(self, node: nodes.Attribute, context: Function | None) -> bool:
        """Return whether an attribute of who knows what has the name of an option of the project.

        Drivers are handed the configuration of their backend, and define its options anywhere.
        """
        index, name = self._resolver.bindings.project.index, node.attrname
        unknown = not any(value != Unknown() for value in self._resolver.values(node.expr, context))
        return "_" in name and unknown and bool(index.defining_option(name)) and not index.method(name)

    def _given_to(
        self, owners: Iterable[Object], name: str
    ) -> Iterator[tuple[nodes.NodeNG, Function | None]]:
        """Yield what the methods of the classes of objects give to an attribute, and where."""
        for owner in owners:
            for cls in self._resolver.bindings.mro(owner.node):
                for target in (*self._resolver.bindings.instance_attribute(cls, name), *bound_in(cls, name)):
                    method = enclosing_function(target)
                    home = None if method is None else self._resolver.lexical(method)
                    yield getattr(target.parent, "value", None) or target, home

    def _of_call(self, node: nodes.Call, context: Function | None) -> bool | None:
        if self._is_configured(node, context):
            return True
        if called_name(node) == _READS_BY_NAME and len(node.args) > 1:
            names = self._defined_near(node, context)
            return bool(chosen(self._resolver.texts(node.args[1], context), names))
        given: list[bool | None] = []
        for callee in self._resolver.values(node.func, context):
            if not isinstance(callee, Function) or not isinstance(callee.node, nodes.FunctionDef):
                return False
            bound = self._resolver.bind(callee, node, context)
            results = [item.value for item in return_statements(callee.node)]
            given += [item is not None and self._is_option(item, bound) for item in results]
        return _all(given)

    def _is_configured(self, node: nodes.NodeNG, context: Function | None) -> bool:
        """Return whether all that an expression can be is something that the configuration holds."""
        values = self._resolver.values(node, context)
        names = [
            value.name if isinstance(value, External) else value.type
            for value in values
            if isinstance(value, (External, ExternalObject))
        ]
        rows = [matching_row(name, Role.GIVES_DATA) for name in names]
        return len(names) == len(values) > 0 and all(
            row is not None and row.gives is DataSource.CONFIGURATION for row in rows
        )

    def _defined_near(self, node: nodes.NodeNG, context: Function | None) -> frozenset[str]:
        """Return the options that the module defines, and those of the classes of the object at work."""
        modules = {node.root()}
        receiver = None if context is None else context.receiver
        cls = enclosing_class(node) if receiver is None else receiver.node
        if cls is not None:
            modules.update(each.root() for each in self._resolver.bindings.mro(cls))
        return frozenset(name for module in modules for name, _ in _options_of(module))


def _all(parts: Iterable[bool | None]) -> bool | None:
    """Return whether all are so of those that are anything; None where none is."""
    known = [part for part in parts if part is not None]
    return all(known) if known else None


def default_text(node: nodes.NodeNG) -> str:
    """Return the default of the option that ``CONF.name``, or a name bound to it, reads, or nothing."""
    if isinstance(node, nodes.Attribute):
        return _default_of(node.attrname, node.root())
    if not isinstance(node, nodes.Name):
        return ""
    _, found = find_bindings(node.name, node)
    defaults = [
        default_text(binding.parent.value)
        for binding in found
        if isinstance(binding.parent, nodes.Assign) and isinstance(binding.parent.value, nodes.Attribute)
    ]
    return defaults[0] if len(defaults) == 1 else ""


def _default_of(option: str, module: nodes.Module) -> str:
    for name, node in _options_of(module):
        if name == option:
            return next((text(word.value) for word in node.keywords if word.arg == "default"), "")
    return ""


# Asked for every file that is opened by an attribute.
@remembered(256)
def _options_of(module: nodes.Module) -> tuple[tuple[str, nodes.Call], ...]:
    """Return the options that a module defines: their names and the calls."""
    return tuple(
        (text(node.args[0]), node)
        for node in walk(module)
        if isinstance(node, nodes.Call) and _defines_option(called_name(node)) and node.args
    )


def _defines_option(name: str) -> bool:
    return any(fnmatchcase(name, glob) for glob in spelled(Role.DEFINES_OPTION))
