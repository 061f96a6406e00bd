"""Spelling: how a module writes the yield and the offload at a place, by what it imports already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from astroid import nodes

from pylint_periodic.analysis.fix_points.spelling.own_helpers import OwnHelper, OwnHelpers
from pylint_periodic.analysis.fix_points.spelling.partial_patching import is_left_out
from pylint_periodic.analysis.fix_points.visible_names import (
    ImportedName,
    Standing,
    imported_names,
    is_the_definition,
    standing,
)
from pylint_periodic.analysis.operations.operations import Operations
from pylint_periodic.catalog.catalog import shipped_catalogue
from pylint_periodic.catalog.roles import shipped_roles
from pylint_periodic.catalog.vocabulary import Role, Verdict
from pylint_periodic.fix_point import Safety
from pylint_periodic.settings import Settings
from pylint_periodic.source.project.project import Module
from pylint_periodic.source.project.text_index import Helper
from pylint_periodic.source.syntax.walk import ancestors
from pylint_periodic.source.values.values import External, ProjectModule

_EVENTLET = "eventlet"
_TPOOL = "eventlet.tpool"
_MAX_PROMISE = {
    Standing.BOUND: Safety.SAFE,
    Standing.FREE: Safety.SAFE,
    Standing.CONDITIONAL: Safety.NEEDS_REVIEW,
    Standing.TAKEN: Safety.DISPLAY_ONLY,
}


@dataclass(frozen=True)
class Spelled:
    """A call or module as it is written at one place.

    ``import_line`` is the import that it needs and the module lacks, or the empty string. ``promise`` is the
    most that a fix with it can promise, just to show it where the name may be another thing; ``caution``
    says why it is no more.
    """

    text: str
    import_line: str = ""
    promise: Safety = Safety.SAFE
    caution: str = ""


@dataclass(frozen=True)
class _Known:
    """What an import binds, and the qualified names of what that is."""

    bound: ImportedName
    values: tuple[str, ...]


class Spelling:
    """The spelling of one module."""

    def __init__(
        self, module: Module, operations: Operations, settings: Settings, helpers: OwnHelpers
    ) -> None:
        """Spell as ``module`` does, by the project's ``helpers`` where it has them."""
        self._module = module
        self._operations = operations
        self._bindings = operations.resolver.bindings
        self._settings = settings
        self._helpers = helpers
        self._found: dict[tuple[nodes.NodeNG, ImportedName], _Known] = {}

    def yielding(self, place: nodes.NodeNG) -> Spelled:
        """Return the call that yields, as it is written at a place."""
        if self._settings.preferred_yield:
            return self._preferred(place, self._settings.preferred_yield)
        known = [*self._known(place)]
        for item in known:
            if any(map(self._operations.is_configured_yield, item.values)) and self._is_bound(
                item.bound, place
            ):
                return Spelled(f"{item.bound.name}()")
        own = self._own(Helper.PAUSES, place)
        if own is not None:
            return replace(own, text=f"{own.text}()")
        for name in shipped_roles().names(Role.SPELLS_YIELD):
            if not self._yields(name):
                continue
            module, _, function = name.rpartition(".")
            for text, wanted in ((f".{function}(0)", module), ("(0)", name)):
                for item in known:
                    if wanted in item.values and self._is_bound(item.bound, place):
                        return Spelled(f"{item.bound.name}{text}")
        by_time = self._keeps_eventlet_out() and not self._is_left_out("time")
        return self._added("time" if by_time else _EVENTLET, "sleep(0)", place)

    def _yields(self, name: str) -> bool:
        row = shipped_catalogue().exact(name)
        top = name.partition(".")[0]
        if top != _EVENTLET and self._is_left_out(top):
            return False
        patched = self._settings.is_patched
        return row is not None and row.stated(monkey_patched=patched) is Verdict.YIELDS

    def _is_left_out(self, module: str) -> bool:
        return is_left_out(module, self._bindings, self._module)

    def sleeping(self, place: nodes.NodeNG) -> Spelled:
        """Return ``eventlet.sleep``, as it is written at a place."""
        spelled = self.module(_EVENTLET, place)
        return Spelled(f"{spelled.text}.sleep", spelled.import_line, spelled.promise)

    def executing(self, place: nodes.NodeNG) -> Spelled:
        """Return what runs a function that it is given on a native thread, as it is written at a place."""
        tpool = self.module(_TPOOL, place)
        return self._own(Helper.HANDS_ON, place) or replace(tpool, text=f"{tpool.text}.execute")

    def wrapping(self, place: nodes.NodeNG) -> Spelled:
        """Return what makes an object run its calls on native threads, as it is written at a place."""
        tpool = self.module(_TPOOL, place)
        return self._own(Helper.WRAPS, place) or replace(tpool, text=f"{tpool.text}.Proxy")

    def _own(self, kind: Helper, place: nodes.NodeNG) -> Spelled | None:
        """Return a helper of the project as it is written at a place, or None where it has none to offer."""
        for helper in self._helpers.of(kind, self._module):
            spelled = self._spelled_helper(helper, place)
            if spelled is not None:
                return spelled
        return None

    def _spelled_helper(self, helper: OwnHelper, place: nodes.NodeNG) -> Spelled | None:
        if any(around is helper.function for around in ancestors(place)):
            return None
        if helper.module == self._module.name:
            return Spelled(helper.name) if is_the_definition(helper.function, place) else None
        for item in self._known(place):
            if self._is_bound(item.bound, place):
                if f"{helper.module}.{helper.name}" in item.values:
                    return Spelled(item.bound.name)
                if helper.module in item.values:
                    return Spelled(f"{item.bound.name}.{helper.name}")
        return self._imported_helper(helper, place)

    def _imported_helper(self, helper: OwnHelper, place: nodes.NodeNG) -> Spelled | None:
        """Return a helper whose module can be imported: one that does not import the place's own in turn."""
        package, _, name = helper.module.rpartition(".")
        if not package or standing(name, helper.module, place) is not Standing.FREE:
            return None
        if self._module.name in self._bindings.project.index.reached(helper.module):
            return None
        return Spelled(f"{name}.{helper.name}", f"from {package} import {name}")

    def module(self, dotted: str, place: nodes.NodeNG) -> Spelled:
        """Return how a module, such as ``eventlet.tpool``, is written at a place."""
        for item in self._known(place):
            if dotted in item.values and self._is_bound(item.bound, place):
                return Spelled(item.bound.name)
        root = dotted.partition(".")[0]
        found = standing(root, root, place)
        if found is Standing.BOUND and dotted in self._imported_whole(place):
            return Spelled(dotted)
        promise = _MAX_PROMISE[found]
        if root == _EVENTLET and self._keeps_eventlet_out():
            promise = Safety.DISPLAY_ONLY
        return Spelled(dotted, f"import {dotted}", promise)

    def _added(self, module: str, call: str, place: nodes.NodeNG) -> Spelled:
        found = standing(module, module, place)
        line = "" if found is Standing.BOUND else f"import {module}"
        return Spelled(f"{module}.{call}", line, _MAX_PROMISE[found])

    def _preferred(self, place: nodes.NodeNG, text: str) -> Spelled:
        """Return a configured yield: the user answers for it, but not for a name that is another thing."""
        called = text.partition("(")[0]
        root = called.partition(".")[0]
        if "." not in called:
            return Spelled(text)
        for item in self._known(place):
            if item.bound.name == root and self._is_bound(item.bound, place):
                return Spelled(text)
        if root in self._module.tree.locals and standing(root, root, place) is Standing.TAKEN:
            imported = any(item.bound.name == root for item in self._known(place))
            return Spelled(text, "", Safety.DISPLAY_ONLY if imported else Safety.NEEDS_REVIEW)
        return Spelled(text, f"import {root}", _MAX_PROMISE[standing(root, root, place)])

    def _is_bound(self, imported: ImportedName, place: nodes.NodeNG) -> bool:
        return standing(imported.name, imported.target, place) is Standing.BOUND

    def _known(self, place: nodes.NodeNG) -> Iterator[_Known]:
        """Yield what the imports that are at hand bind: those of the functions around, and the module's."""
        for statement in _imports_at(place):
            for bound in imported_names(statement):
                key = (statement, bound)
                if key not in self._found:
                    self._found[key] = _Known(bound, tuple(self._values(statement, bound)))
                yield self._found[key]

    def _values(self, statement: nodes.Import | nodes.ImportFrom, bound: ImportedName) -> Iterable[str]:
        for value in self._bindings.imported(statement, bound.name):
            if isinstance(value, (External, ProjectModule)):
                yield value.name
            elif isinstance(value, nodes.FunctionDef):
                module = self._bindings.project.module_of(value)
                yield f"{module.name}.{value.name}" if module is not None else value.name

    @staticmethod
    def _imported_whole(place: nodes.NodeNG) -> set[str]:
        """Return the dotted names that ``import a.b`` makes available to a place."""
        return {
            ".".join(parts[:length])
            for statement in _imports_at(place)
            if isinstance(statement, nodes.Import)
            for name, alias in statement.names
            if alias is None
            for parts in (name.split("."),)
            for length in range(1, len(parts) + 1)
        }

    def _keeps_eventlet_out(self) -> bool:
        """Return whether the package leaves eventlet to the module that patches.

        Such a package may refuse to run when something has imported eventlet before it patches.
        """
        index = self._bindings.project.index
        importing = index.importing(_EVENTLET)
        return (
            self._settings.is_patched
            and bool(importing)
            and self._module.name not in importing
            and set(importing) <= set(index.patching())
        )


def _imports_at(place: nodes.NodeNG) -> Iterator[nodes.Import | nodes.ImportFrom]:
    """Yield the imports that may have run where a place runs, those of the functions around it first."""
    for scope in ancestors(place):
        if isinstance(scope, (nodes.FunctionDef, nodes.Module)):
            yield from _imports_in(scope.body)


def _imports_in(body: Iterable[nodes.NodeNG]) -> Iterator[nodes.Import | nodes.ImportFrom]:
    for statement in body:
        if isinstance(statement, (nodes.Import, nodes.ImportFrom)):
            yield statement
        elif isinstance(statement, nodes.Try):
            yield from _imports_in((*statement.body, *statement.finalbody))
