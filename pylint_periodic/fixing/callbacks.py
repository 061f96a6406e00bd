"""Functions that the interpreter, a signal or the hub itself calls, in which nothing may yield.

Decided by the source of the one file: a function is such a callback where it is handed, by its name, as
an attribute (``self.wake``) or in a ``partial``, to a call that the catalogue lists, and so is every function
of the file that one of them calls, by name. ``__del__`` runs wherever the garbage collector does.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from functools import cache

from pylint_periodic.catalog.roles import shipped_roles
from pylint_periodic.catalog.vocabulary import Role

_ALWAYS = frozenset(("__del__",))


def hub_callbacks(module: Sequence[ast.AST]) -> set[ast.AST]:
    """Return the functions and lambdas that the hub calls, among all nodes of a module."""
    functions: dict[str, list[ast.AST]] = {}
    for node in module:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            functions.setdefault(node.name, []).append(node)
    imported = {
        (node.module or "", item.name)
        for node in module
        if isinstance(node, ast.ImportFrom)
        for item in node.names
    }
    found: set[ast.AST] = set()
    waiting: list[ast.AST] = [node for name in _ALWAYS for node in functions.get(name, ())]
    for node in module:
        if isinstance(node, ast.Call) and _registers(node, imported):
            for given in [*node.args, *(word.value for word in node.keywords)]:
                waiting += _handed(given, functions)
    while waiting:
        function = waiting.pop()
        if function in found:
            continue
        found.add(function)
        for call in ast.walk(function):
            if isinstance(call, ast.Call):
                waiting += functions.get(_last_name(call.func), ())
    return found


@cache
def _registrations() -> dict[str, tuple[str, ...]]:
    """Return, by its name, what a call that registers a function is called on: all, where that is empty."""
    found: dict[str, tuple[str, ...]] = {}
    for qualified in shipped_roles().names(Role.CALLS_AT_ANY_TIME):
        owner, _, name = qualified.removeprefix("unknown.").rpartition(".")
        found[name] = (*found.get(name, ()), owner)
    return found


def _registers(call: ast.Call, imported: set[tuple[str, str]]) -> bool:
    name = _last_name(call.func)
    owners = _registrations().get(name, ())
    if isinstance(call.func, ast.Attribute):
        receiver = call.func.value.func if isinstance(call.func.value, ast.Call) else call.func.value
        return any(_dotted(receiver).endswith(owner) for owner in owners)
    return any(not owner or (owner, name) in imported for owner in owners)


def _dotted(node: ast.expr) -> str:
    return f"{_dotted(node.value)}.{node.attr}" if isinstance(node, ast.Attribute) else _last_name(node)


def _handed(given: ast.expr, functions: dict[str, list[ast.AST]]) -> Iterator[ast.AST]:
    if isinstance(given, ast.Lambda):
        yield given
    elif isinstance(given, ast.Call) and _last_name(given.func) == "partial" and given.args:
        yield from _handed(given.args[0], functions)
    else:
        yield from functions.get(_last_name(given), ())


def _last_name(node: ast.expr | None) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
