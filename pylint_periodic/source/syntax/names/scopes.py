"""Which nodes of the source bind a name in a scope, whoever has built the tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from astroid import nodes

from pylint_periodic.source.memory import remembered
from pylint_periodic.source.syntax.walk import walk_statement, walk_statements


def bound_in(scope: nodes.LocalsDictNodeNG, name: str) -> Sequence[nodes.NodeNG]:
    """Return the nodes that bind a name in a scope, in the order of the source.

    Pylint's own trees differ from those of syntax alone: ``from x import *`` is expanded (we follow it
    ourselves), and classes are given what decorators and bases would make (the ``__init__`` of a dataclass,
    ``name`` and objects for the members of an enumeration, no attributes of ``attr.s``).
    """
    if isinstance(scope, nodes.ClassDef):
        return _class_bindings(scope).get(name, ())
    found: list[nodes.NodeNG] = scope.locals.get(name, [])
    if not isinstance(scope, nodes.Module):
        return found
    return found if len(found) == 1 and not _is_star(found[0]) else _module_bindings(scope, name)


# A module may bind a name many times, and every function ask for it.
@remembered(4096)
def _module_bindings(scope: nodes.Module, name: str) -> Sequence[nodes.NodeNG]:
    return tuple(node for node in scope.locals.get(name, ()) if not _is_star(node))


def _is_star(node: nodes.NodeNG) -> bool:
    return isinstance(node, nodes.ImportFrom) and node.names[0][0] == "*"


# Asked for every attribute of an object.
@remembered(16_384)
def _class_bindings(owner: nodes.ClassDef) -> Mapping[str, Sequence[nodes.NodeNG]]:
    found: dict[str, list[nodes.NodeNG]] = {}
    for statement in owner.body:
        for node in walk_statement(statement):
            for name in _names(node, owner):
                found.setdefault(name, []).append(node)
    return found


def _names(node: nodes.NodeNG, owner: nodes.ClassDef) -> Sequence[str]:
    """Return the names that a node binds in the body of a class."""
    if isinstance(node, (nodes.FunctionDef, nodes.ClassDef)):
        return (node.name,)
    if isinstance(node, (nodes.AssignName, nodes.DelName)):
        return (node.name,) if node.scope() is owner else ()
    if isinstance(node, (nodes.Import, nodes.ImportFrom)):
        bound = [alias or name for name, alias in node.names if name != "*"]
        return [name.partition(".")[0] for name in bound] if isinstance(node, nodes.Import) else bound
    return ()


# Asked for every name of a test; what a function shares with others never changes.
@remembered(4096)
def shared_names(scope: nodes.FunctionDef) -> frozenset[str]:
    """Return the names that a function, or one in it, shares by ``global`` or ``nonlocal``."""
    statements = (item for item in walk_statements(scope) if isinstance(item, (nodes.Global, nodes.Nonlocal)))
    return frozenset(name for statement in statements for name in statement.names)
