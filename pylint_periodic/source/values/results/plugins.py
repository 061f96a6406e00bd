"""What libraries load by entry points, by the groups that the project's own metadata names."""

from __future__ import annotations

from collections.abc import Iterable

from astroid import nodes

from pylint_periodic.catalog.roles import has_role, role_row, shipped_roles
from pylint_periodic.catalog.schema import RoleRow
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.syntax.arguments import argument_of
from pylint_periodic.source.syntax.names.scopes import bound_in
from pylint_periodic.source.syntax.walk import called_name, walk
from pylint_periodic.source.values.data.texts import chosen
from pylint_periodic.source.values.decided import truth
from pylint_periodic.source.values.resolving import Resolving
from pylint_periodic.source.values.values import (
    UNKNOWN,
    Class,
    Function,
    Object,
    Plugins,
    ProjectModule,
    Value,
    Values,
    unique,
)


class LoadedPlugins:
    """Resolves managers of plugins, the extensions in them, and the plugins themselves."""

    def __init__(self, resolver: Resolving) -> None:
        """Ask ``resolver`` for all that is not about this."""
        self._resolver = resolver
        self._loaded: dict[tuple[str, ...], Values] = {}

    def managed(self, name: str, call: nodes.Call, context: Function | None) -> Values:
        """Return the manager that a call makes, with the plugins of the groups that it can mean."""
        row = manager_row(name)
        if row is None:
            return UNKNOWN
        group = argument_of(call, row.argument, row.keyword)
        loaded = self._of_groups(self._resolver.texts(group, context))
        if not loaded:
            return UNKNOWN
        invokes = next((word.value for word in call.keywords if word.arg == row.invokes), None)
        made = invokes is not None and truth(invokes, context) is not False
        return (Plugins(name, loaded, made),)

    def _of_groups(self, texts: tuple[str, ...]) -> Values:
        """Return what the entry points of the groups name that texts can be."""
        if texts not in self._loaded:
            index = self._resolver.bindings.project.index
            groups = chosen(texts, index.entry_point_groups())
            targets = (target for group in groups for target in index.entry_points(group))
            self._loaded[texts] = unique(value for target in targets for value in self._named(target))
        return self._loaded[texts]

    def _named(self, target: str) -> Values:
        module, _, attribute = target.partition(":")
        if not attribute:
            return (ProjectModule(module),) if self._resolver.bindings.project.has(module) else UNKNOWN
        first, *rest = attribute.split(".")
        values = self._resolver.definitions(self._resolver.bindings.module_attribute(module, first))
        for name in rest:
            values = tuple(found for value in values for found in self._resolver.attribute(value, name))
        return tuple(value for value in values if isinstance(value, (Class, Function)))

    def attribute(self, owner: Plugins, name: str) -> Values:
        """Return what an attribute of a manager or an extension holds; nothing for what holds no plugin."""
        dotted = f"{owner.type}.{name}"
        if has_role(dotted, Role.HOLDS_PLUGIN):
            return self.objects(owner) if owner.made else owner.loaded
        return owner.loaded if has_role(dotted, Role.HOLDS_PLUGIN_CLASS) else UNKNOWN

    def objects(self, owner: Plugins) -> Values:
        """Return the objects that were made of plugins; many of one hierarchy are said by its root."""
        made = (Object(v.node, exact=True) if isinstance(v, Class) else v for v in owner.loaded)
        return self._resolver.gathered(made)

    def extensions(self, owner: Plugins) -> Values:
        """Return what is in a manager: an extension for each plugin."""
        row = manager_row(owner.type)
        return (Plugins(row.container, owner.loaded, owner.made),) if row and row.container else UNKNOWN

    def managed_by(self, owner: Object) -> Values:
        """Return the manager that an object of a class is that derives from a library's."""
        for base in self._resolver.bindings.external_bases(owner.node):
            if manager_row(base) is not None:
                return tuple(
                    found
                    for call, context in self._own_calls(owner)
                    for found in self.managed(base, call, context)
                )
        return UNKNOWN

    def _own_calls(self, owner: Object) -> Iterable[tuple[nodes.Call, Function]]:
        """Return the calls of ``super().__init__`` and its kin in a class and its bases."""
        for cls in self._resolver.bindings.mro(owner.node):
            for init in bound_in(cls, "__init__"):
                if isinstance(init, nodes.FunctionDef):
                    context = Function(init, receiver=owner)
                    for node in walk(init, into_scopes=False):
                        if isinstance(node, nodes.Call) and called_name(node) == "__init__":
                            yield node, context


def manager_row(name: str) -> RoleRow | None:
    """Return what is known of a name that makes a manager of plugins, or None."""
    return role_row(name, Role.LOADS_PLUGINS) if Role.LOADS_PLUGINS in shipped_roles().of(name) else None


def constructed(value: Value) -> Values:
    """Return the classes of which a manager makes objects as it is made itself."""
    if not isinstance(value, Plugins) or not value.made:
        return UNKNOWN
    return tuple(loaded for loaded in value.loaded if isinstance(loaded, Class))
