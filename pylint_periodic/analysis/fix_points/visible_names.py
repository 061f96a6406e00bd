"""What a name surely stands for where a fix would use it: an import that has run by then, or a builtin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from astroid import nodes
from astroid.const import Context

from pylint_periodic.source.memory import remembered
from pylint_periodic.source.syntax.names.scopes import bound_in, shared_names
from pylint_periodic.source.syntax.source_lines import nodes_beside, source_lines
from pylint_periodic.source.syntax.walk import ancestors, walk, walk_statements
from pylint_periodic.source.values.classes.bindings import BUILTIN_NAMES

_MAY_GO_ON = (nodes.Try, nodes.ExceptHandler, nodes.With, nodes.For, nodes.While, nodes.Match)
_SCOPES = (nodes.FunctionDef, nodes.ClassDef, nodes.Module)


class Standing(Enum):
    """Whether a name can be used at a place as what an import binds it to."""

    BOUND = "bound"
    """Whenever the place runs, one of these imports has run, and nothing else binds the name."""
    FREE = "free"
    """No other thing has the name there, so an import can be added, if it does not stand there already."""
    CONDITIONAL = "conditional"
    """As ``FREE``, but the module imports it in some runs only."""
    TAKEN = "taken"
    """The name is, or can be, another thing there, or nothing at all."""


@dataclass(frozen=True)
class ImportedName:
    """What an import statement binds: the local name, and the dotted name of what it stands for."""

    name: str
    target: str


def imported_names(statement: nodes.Import | nodes.ImportFrom, package: str = "") -> Iterator[ImportedName]:
    """Yield what an import statement binds; of relative imports the names, with targets below ``package``."""
    for given, alias in statement.names:
        if isinstance(statement, nodes.Import):
            root = given.partition(".")[0]
            yield ImportedName(alias, given) if alias else ImportedName(root, root)
        elif given != "*":
            origin = f"{package if statement.level else ''}.{statement.modname or ''}".strip(".")
            yield ImportedName(alias or given, f"{origin}.{given}")


def standing(name: str, target: str, place: nodes.NodeNG) -> Standing:
    """Return what becomes of ``name`` at a place if it is meant as the import of ``target``.

    All that binds the name in the scope that it belongs to is looked at: assignments, parameters, loops,
    ``with``, ``except``, ``match``, ``:=``, ``del``, and ``global`` in other functions.
    """
    for scope in _scopes(place):
        if isinstance(scope, nodes.Module):
            return _in_module(name, target, scope, place)
        if name in scope.locals or name in _declared(scope):
            return _in_function(name, target, scope, place)
    return Standing.TAKEN


def is_the_builtin(name: str, place: nodes.NodeNG) -> bool:
    """Return whether a name is that of a builtin at a place: no scope around binds it, nor may a ``*``."""
    return (
        name in BUILTIN_NAMES
        and not _has_star(place.root())
        and all(name not in scope.locals and name not in _declared(scope) for scope in _scopes(place))
    )


def is_the_definition(function: nodes.FunctionDef, place: nodes.NodeNG) -> bool:
    """Return whether the name of a function of a module means that function at a place of the module."""
    *inner, module = _scopes(place)
    name = function.name
    return (
        all(name not in scope.locals and name not in _declared(scope) for scope in inner)
        and bound_in(module, name) == [function]
        and name not in _shared_by_functions(module)
        and not _is_written_to(module)
    )


def _scopes(place: nodes.NodeNG) -> Iterator[nodes.LocalsDictNodeNG]:
    """Yield the scopes in which a name at a place is looked for, inmost first."""
    inmost = True
    for node in (place, *ancestors(place)):
        if isinstance(node, _SCOPES) and node is not place:
            if inmost or not isinstance(node, nodes.ClassDef):
                yield node
            inmost = False


def _in_function(name: str, target: str, scope: nodes.NodeNG, place: nodes.NodeNG) -> Standing:
    if not isinstance(scope, nodes.FunctionDef) or name in _declared(scope) or name in shared_names(scope):
        return Standing.TAKEN
    found = scope.locals[name]
    if not _all_import(found, name, target):
        return Standing.TAKEN
    before = any(item.parent is scope and _ends_before(item, place) for item in found)
    return Standing.BOUND if before else Standing.TAKEN


def _in_module(name: str, target: str, module: nodes.Module, place: nodes.NodeNG) -> Standing:
    if name in _shared_by_functions(module) or _has_star(module) or _is_written_to(module):
        return Standing.TAKEN
    found = bound_in(module, name)
    if not _all_import(found, name, target):
        return Standing.TAKEN
    if any(_runs_always(item, module) and _ends_before(item, place) for item in found):
        return Standing.BOUND
    if any(_is_optional(item) for item in found):
        return Standing.TAKEN
    conditional = any(not _runs_always(item, module) and not _for_types(item) for item in found)
    return Standing.CONDITIONAL if conditional else Standing.FREE


def _all_import(found: Iterable[nodes.NodeNG], name: str, target: str) -> bool:
    return all(
        isinstance(item, (nodes.Import, nodes.ImportFrom)) and _targets(item).get(name, target) == target
        for item in found
    )


# Asked for every name of a statement, at every site.
@remembered(1024)
def _targets(statement: nodes.Import | nodes.ImportFrom) -> Mapping[str, str]:
    """Return what an import statement binds each name to; a name that it binds to several things is empty."""
    found: dict[str, str] = {}
    for one in imported_names(statement):
        found[one.name] = one.target if found.get(one.name, one.target) == one.target else ""
    return found


def _ends_before(statement: nodes.NodeNG, place: nodes.NodeNG) -> bool:
    return bool((statement.end_lineno or statement.lineno or 0) < (place.lineno or 0))


def _runs_always(statement: nodes.NodeNG, module: nodes.Module) -> bool:
    """Return whether a module that is imported whole has run one of its statements to the end."""
    current = statement
    while current.parent is not module:
        around = current.parent
        if not isinstance(around, nodes.Try):
            return False
        if current in around.body:
            if not all(isinstance(handler.body[-1], nodes.Raise) for handler in around.handlers):
                return False
        elif current not in around.finalbody:
            return False
        current = around
    return True


def _is_optional(statement: nodes.NodeNG) -> bool:
    """Return whether the module goes on where its import fails, or does not come to it in a block."""
    return any(isinstance(around, _MAY_GO_ON) for around in ancestors(statement)) and (
        not _runs_always(statement, statement.root())
    )


def _for_types(statement: nodes.NodeNG) -> bool:
    return any(
        isinstance(around, nodes.If) and around.test.as_string().endswith("TYPE_CHECKING")
        for around in ancestors(statement)
    )


# Asked for every name that a fix uses, at every site of a function.
@remembered(4096)
def _declared(scope: nodes.NodeNG) -> frozenset[str]:
    """Return the names that a function itself declares ``global`` or ``nonlocal``."""
    if not isinstance(scope, nodes.FunctionDef):
        return frozenset()
    statements = walk_statements(scope, into_scopes=False)
    return frozenset(
        name for item in statements if isinstance(item, (nodes.Global, nodes.Nonlocal)) for name in item.names
    )


# Asked for every site of a module.
@remembered(64)
def _shared_by_functions(module: nodes.Module) -> frozenset[str]:
    source = source_lines(module)
    lines = source.holding(b"global") if source.text else None
    return frozenset(
        name
        for item in walk_statements(module, lines=lines)
        if isinstance(item, nodes.Global)
        for name in item.names
    )


@remembered(64)
def _has_star(module: nodes.Module) -> bool:
    return any(
        isinstance(item, nodes.ImportFrom) and item.names[0][0] == "*"
        for item in walk(module, into_scopes=False)
    )


@remembered(64)
def _is_written_to(module: nodes.Module) -> bool:
    """Return whether a module hands out its names, for more than to read one of them."""
    return any(_hands_out(node) for node in nodes_beside(module, "__name__", "globals"))


def _hands_out(node: nodes.NodeNG) -> bool:
    if isinstance(node, nodes.Subscript):
        # By its name a module is found among all modules.
        return isinstance(node.slice, nodes.Name) and node.slice.name == "__name__"
    if not isinstance(node, nodes.Call) or node.args or node.keywords:
        return False
    if not isinstance(node.func, nodes.Name) or node.func.name != "globals":
        return False
    used = node.parent
    reads = isinstance(used, nodes.Subscript) and used.ctx is Context.Load
    return not reads and not (isinstance(used, nodes.Attribute) and used.attrname == "get")
