"""The names of modules to what defines them, and classes to their hierarchy, without any inference."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import TypeAlias

from astroid import nodes

from pylint_periodic.catalog.roles import shipped_roles
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.deadline import OutOfTime
from pylint_periodic.source.project.project import MAX_REEXPORTS, Module, Project
from pylint_periodic.source.syntax.names.reaching_definitions import find_bindings
from pylint_periodic.source.syntax.names.scopes import bound_in
from pylint_periodic.source.syntax.reading.late_bodies import may_set_attributes
from pylint_periodic.source.syntax.walk import statement_of, walk_statements
from pylint_periodic.source.values.classes.class_orders import merged_orders
from pylint_periodic.source.values.values import (
    UNKNOWN,
    Class,
    External,
    ProjectModule,
    Value,
    Values,
)

# gettext.install puts `_` among the builtins.
BUILTIN_NAMES = frozenset((*dir(builtins), "_"))

# A definition in the project (function, class or assigned name), or the value of what is outside it.
Definition: TypeAlias = nodes.NodeNG | Value
_Classes: TypeAlias = tuple[nodes.ClassDef, ...]
_Asked: TypeAlias = dict[tuple[str, str], tuple[Definition, ...]]


class Bindings:
    """Definitions behind module-level names, and the class hierarchy of a project."""

    def __init__(self, project: Project) -> None:
        """Look names up in ``project``; nothing is loaded before it is asked for."""
        self.project = project
        self._aliases: set[nodes.NodeNG] = set()
        self._module_attributes: dict[tuple[str, str], tuple[Definition, ...]] = {}
        self._mro: dict[nodes.ClassDef, tuple[nodes.ClassDef, ...]] = {}
        self._bases: dict[nodes.ClassDef, Values] = {}
        self._positions: dict[nodes.ClassDef, dict[nodes.ClassDef, int]] = {}
        self._external_bases: dict[nodes.ClassDef, tuple[str, ...]] = {}
        self._attributes: dict[nodes.ClassDef, dict[str, list[nodes.NodeNG]]] = {}

    def imported(self, node: nodes.Import | nodes.ImportFrom, name: str) -> tuple[Definition, ...]:
        """Return what ``name`` stands for after an import statement has bound it."""
        if isinstance(node, nodes.Import):
            for dotted, alias in node.names:
                if alias == name:
                    return self.module_value(dotted)
                if alias is None and dotted.partition(".")[0] == name:
                    return self.module_value(name)
            return UNKNOWN
        module = self.project.module_of(node)
        target = module.resolve_relative(node) if module is not None else (node.modname or "")
        return self.module_attribute(target, _original_name(node, name))

    def module_value(self, dotted: str) -> Values:
        """Return the value of a module by its dotted name."""
        return (ProjectModule(dotted) if self.project.has(dotted) else External(real_name(dotted)),)

    def module_attribute(self, dotted: str, name: str) -> tuple[Definition, ...]:
        """Return what ``name`` is in the module ``dotted``, through re-exports and ``*``.

        A definition in the project comes back as its node (function, class or assigned name),
        anything else as a value.
        """
        key = (dotted, name)
        if key not in self._module_attributes:
            self._module_attributes[key] = self._module_attribute(dotted, name, 0, {})
        return self._module_attributes[key]

    def _module_attribute(self, dotted: str, name: str, depth: int, known: _Asked) -> tuple[Definition, ...]:
        """Answer one question on the way to another, once: modules may import each other in many ways."""
        key = (dotted, name)
        if key not in known:
            self.project.deadline.check()
            known[key] = (External(real_name(f"{dotted}.{name}")),)
            known[key] = self._looked_up(dotted, name, depth, known)
        return known[key]

    def _looked_up(self, dotted: str, name: str, depth: int, known: _Asked) -> tuple[Definition, ...]:
        module = self.project.module(dotted) if self.project.owns(dotted) else None
        if module is None and self.project.has(f"{dotted}.{name}"):
            return (ProjectModule(f"{dotted}.{name}"),)  # whatever is wrong with its package
        if module is None or depth > MAX_REEXPORTS:
            return (External(real_name(f"{dotted}.{name}")),)
        found: list[Definition] = []
        for node in _last(bound_in(module.tree, name)):
            found.extend(self._re_exported(module, node, name, depth, known))
        if found:
            return tuple(dict.fromkeys(found))
        if self.project.has(f"{dotted}.{name}"):
            return (ProjectModule(f"{dotted}.{name}"),)
        registered = self._registered(module, name)
        if registered:
            return registered
        return self._starred(module, name, depth, known) or (External(real_name(f"{dotted}.{name}")),)

    def _starred(self, module: Module, name: str, depth: int, known: _Asked) -> tuple[Definition, ...]:
        """Return what ``*`` brings in under a name: from the project, else what is outside may have it."""
        outside: list[Definition] = []
        for star in reversed(module.star_imports):
            source = module.resolve_relative(star)
            if not self.project.owns(source):
                outside.append(External(real_name(f"{source}.{name}")))
                continue
            starred_module = self.project.module(source)
            if starred_module is not None and starred_module.offers(name):
                starred = self._module_attribute(source, name, depth + 1, known)
                if starred and starred != (External(real_name(f"{source}.{name}")),):
                    return starred
        return tuple(outside) if not name.startswith("_") else ()

    def _registered(self, module: Module, name: str) -> tuple[Definition, ...]:
        """Return a class that another module puts into this one when it is imported by ``__import__``.

        So does oslo.versionedobjects: ``register_all`` imports the modules, and each class registers
        itself in the package (``objects.InstanceList``).
        """
        if not module.imported_by_call or not name[:1].isupper():
            return ()
        defining = self.project.index.top_class(name)
        return tuple(
            node
            for dotted in defining
            if dotted in module.imported_by_call
            for node in self._class_in(dotted, name)
        )

    def _class_in(self, dotted: str, name: str) -> Iterable[nodes.ClassDef]:
        module = self.project.module(dotted)
        found = bound_in(module.tree, name) if module is not None else ()
        return [node for node in found if isinstance(node, nodes.ClassDef)]

    def _re_exported(
        self, module: Module, node: nodes.NodeNG, name: str, depth: int, known: _Asked
    ) -> tuple[Definition, ...]:
        if isinstance(node, nodes.ImportFrom):
            source, real = module.resolve_relative(node), _original_name(node, name)
            if source == module.name and real == name:
                return self.module_value(f"{source}.{name}")
            return self._module_attribute(source, real, depth + 1, known)
        if isinstance(node, nodes.Import):
            return self.imported(node, name)
        return (node,)

    def mro(self, node: nodes.ClassDef) -> tuple[nodes.ClassDef, ...]:
        """Return the project classes of the method resolution order, the class itself first (C3)."""
        waiting = [] if node in self._mro else [self._begun(node)]
        try:
            while waiting:
                cls, bases, unknown = waiting[-1]
                base = next((base for base in unknown if base not in self._mro), None)
                if base is not None:
                    waiting.append(self._begun(base))
                    continue
                orders = [self._mro[base] for base in bases]
                self._mro[cls] = (cls, *(orders[0] if len(orders) == 1 else merged_orders(orders, bases)))
                waiting.pop()
        except OutOfTime:
            for cls, *_ in waiting:
                del self._mro[cls]
            raise
        return self._mro[node]

    def _begun(self, node: nodes.ClassDef) -> tuple[nodes.ClassDef, _Classes, Iterator[nodes.ClassDef]]:
        """Return a class whose order is now to be found out, with its bases, once as they are to be asked."""
        self._mro[node] = (node,)  # what an inheritance cycle sees
        try:
            self.project.deadline.check()
            bases = self._project_bases(node)
        except OutOfTime:
            del self._mro[node]
            raise
        return node, bases, iter(bases)

    def mro_after(self, node: nodes.ClassDef, owner: nodes.ClassDef) -> Iterable[nodes.ClassDef]:
        """Return the classes behind ``owner`` in the method resolution order; all where it is not in it."""
        order = self.mro(node)
        if node not in self._positions:
            self._positions[node] = {cls: position for position, cls in enumerate(order)}
        return islice(order, self._positions[node].get(owner, -1) + 1, None)

    def _project_bases(self, node: nodes.ClassDef) -> tuple[nodes.ClassDef, ...]:
        bases = [value.node for value in self.bases(node) if isinstance(value, Class)]
        return tuple(base for base in dict.fromkeys(bases) if base is not node)

    def bases(self, node: nodes.ClassDef) -> Values:
        """Return the direct bases of a class, project classes and external ones."""
        if node in self._bases:
            return self._bases[node]
        found = tuple(value for base in node.bases for value in self.static_value(base))
        if not self._aliases:  # in the midst of an alias it may be that something is left out
            self._bases[node] = found
        return found

    def method(self, cls: nodes.ClassDef, name: str) -> nodes.FunctionDef | None:
        """Return the method that a class gives its instances under ``name``, or None."""
        for base in self.mro(cls):
            for node in reversed(bound_in(base, name)):
                for bound in (node, *_same_as(base, node)):
                    if isinstance(bound, nodes.FunctionDef):
                        return bound
        return None

    def external_bases(self, node: nodes.ClassDef) -> tuple[str, ...]:
        """Return the qualified names of the external classes anywhere in the hierarchy."""
        if node not in self._external_bases:
            found: dict[str, None] = {}
            for cls in self.mro(node):
                if cls in self._external_bases and len(self._project_bases(cls)) < 2:
                    # Nothing but its own bases stands behind it.
                    found.update(dict.fromkeys(self._external_bases[cls]))
                    break
                found.update((value.name, None) for value in self.bases(cls) if isinstance(value, External))
            self._external_bases[node] = tuple(found)
        return self._external_bases[node]

    def first_base(self, cls: nodes.ClassDef) -> nodes.ClassDef:
        """Return the class of the project that a class derives from in the end, by the first of its bases."""
        seen = {cls}
        while (bases := self._project_bases(cls)) and bases[0] not in seen:
            cls = bases[0]
            seen.add(cls)
        return cls

    def static_value(self, node: nodes.NodeNG) -> Values:
        """Return the class, module or external thing that a dotted name in the source stands for."""
        if isinstance(node, nodes.Name):
            scope, found = find_bindings(node.name, node)
            if scope is None:
                return (External(f"builtins.{node.name}"),) if node.name in BUILTIN_NAMES else UNKNOWN
            definitions: list[Definition] = []
            for binding in found:
                if isinstance(binding, (nodes.Import, nodes.ImportFrom)):
                    definitions.extend(self.imported(binding, node.name))
                else:
                    definitions.append(binding)
            return self._static(definitions)
        if isinstance(node, nodes.Attribute):
            return tuple(
                result
                for value in self.static_value(node.expr)
                for result in self.static_attribute(value, node.attrname)
            )
        if isinstance(node, nodes.Const) and isinstance(node.value, str):
            return self._forward_reference(node)
        if isinstance(node, nodes.Subscript):
            return self.static_value(node.value)
        return UNKNOWN

    def _forward_reference(self, node: nodes.Const) -> Values:
        module = self.project.module_of(node)
        name = str(node.value)
        if module is None or not name.replace(".", "").isidentifier():
            return UNKNOWN
        first, *rest = name.split(".")
        values = self._static(self.module_attribute(module.name, first))
        for attribute in rest:
            values = tuple(result for value in values for result in self.static_attribute(value, attribute))
        return values

    def static_attribute(self, value: object, name: str) -> Values:
        """Return the attribute of a module, external thing or class that needs no evaluation."""
        if isinstance(value, External):
            return (External(f"{value.name}.{name}"),)
        if isinstance(value, ProjectModule):
            return self._static(self.module_attribute(value.name, name))
        if isinstance(value, Class):
            found = [
                Class(node)
                for cls in self.mro(value.node)
                for node in bound_in(cls, name)
                if isinstance(node, nodes.ClassDef)
            ]
            return tuple(found)
        return UNKNOWN

    def _static(self, definitions: Iterable[Definition]) -> Values:
        """Return the classes and outside things among definitions, through aliases (``Base = base.Base``)."""
        values: list[Value] = []
        for definition in definitions:
            if isinstance(definition, nodes.ClassDef):
                values.append(Class(definition))
            elif isinstance(definition, nodes.AssignName):
                aliased = definition.parent.value if isinstance(definition.parent, nodes.Assign) else None
                if isinstance(aliased, (nodes.Name, nodes.Attribute)) and definition not in self._aliases:
                    self._aliases.add(definition)
                    try:
                        values.extend(self.static_value(aliased))
                    finally:
                        self._aliases.discard(definition)
            elif not isinstance(definition, nodes.NodeNG):
                values.append(definition)
        return tuple(dict.fromkeys(values))

    def instance_attribute(self, node: nodes.ClassDef, name: str) -> list[nodes.NodeNG]:
        """Return the ``self.name = ...`` targets in the class's own methods."""
        if node not in self._attributes:
            self._attributes[node] = _collect_attributes(node)
        return self._attributes[node].get(name, [])


def _last(bindings: Sequence[nodes.NodeNG]) -> Sequence[nodes.NodeNG]:
    """Return the bindings that are left at the end of a module: an unconditional one hides those before."""
    for position in range(len(bindings) - 1, 0, -1):
        if isinstance(statement_of(bindings[position]).parent, nodes.Module):
            return bindings[position:]
    return bindings


def _original_name(node: nodes.ImportFrom, name: str) -> str:
    return next((imported for imported, alias in node.names if (alias or imported) == name), name)


def _collect_attributes(node: nodes.ClassDef) -> dict[str, list[nodes.NodeNG]]:
    found: dict[str, list[nodes.NodeNG]] = {}
    for method in node.body:
        if not isinstance(method, nodes.FunctionDef):
            continue
        arguments = [*(method.args.posonlyargs or []), *(method.args.args or [])]
        if not arguments or not may_set_attributes(method):
            continue
        own = arguments[0].name
        for statement in walk_statements(method, into_scopes=False):
            for item in _targets(statement):
                if (
                    isinstance(item, nodes.AssignAttr)
                    and isinstance(item.expr, nodes.Name)
                    and item.expr.name == own
                ):
                    found.setdefault(item.attrname, []).append(item)
            made = statement.value if isinstance(statement, nodes.Expr) else None
            if isinstance(made, nodes.Call) and (name := set_by_call(made, own)):
                found.setdefault(name, []).append(made)
    return found


def set_by_call(call: nodes.Call, owner: str) -> str:
    """Return the attribute of ``owner`` that ``setattr`` sets by a name that is written out."""
    if not isinstance(call.func, nodes.Name) or call.func.name != "setattr" or len(call.args) != 3:
        return ""
    subject, name, _ = call.args
    is_own = isinstance(subject, nodes.Name) and subject.name == owner
    return str(name.value) if is_own and isinstance(name, nodes.Const) else ""


def _targets(statement: nodes.NodeNG) -> Iterator[nodes.NodeNG]:
    """Yield what a statement binds, the parts of a tuple one by one."""
    if isinstance(statement, nodes.Assign):
        stack = [*reversed(statement.targets)]
    elif isinstance(statement, (nodes.AugAssign, nodes.AnnAssign, nodes.For)):
        stack = [statement.target]
    elif isinstance(statement, nodes.With):
        stack = [target for _, target in reversed(statement.items) if target is not None]
    else:
        return
    while stack:
        target = stack.pop()
        if isinstance(target, (nodes.Tuple, nodes.List)):
            stack.extend(reversed(target.elts))
        elif isinstance(target, nodes.Starred):
            stack.append(target.value)
        else:
            yield target


# A service imports the same few hundred names in all its modules.
@lru_cache(4096)
def real_name(name: str) -> str:
    """Return the name that something outside has where it is defined, as `queue` for `six.moves.queue`."""
    for library in shipped_roles().names(Role.RE_EXPORTS):
        rest = name.removeprefix(f"{library}.")
        top = rest.partition(".")[0]
        if rest != name and top in sys.stdlib_module_names:
            return rest
        if rest != name and top in BUILTIN_NAMES:
            return f"builtins.{rest}"
    return name


def _same_as(cls: nodes.ClassDef, node: nodes.NodeNG) -> Iterable[nodes.NodeNG]:
    """Return what a name in the body of a class has of another one there: ``__next__ = next``."""
    made = node.parent
    if isinstance(made, nodes.Assign) and made.parent is cls and isinstance(made.value, nodes.Name):
        return [*reversed(bound_in(cls, made.value.name))]
    return ()
