"""Functions that the hub itself calls, in which nothing may yield.

Decided by the source of the one file: a function is a hub callback where it is handed, by its name, as
an attribute (``self.wake``) or in a ``partial``, to a call of ``REGISTRATIONS``, and so is every function
of the file that one of them calls, by name. ``__del__`` runs wherever the garbage collector does.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

# The last part of the called name, and what the text before it must end with where that part says little.
REGISTRATIONS = {
    "schedule_call_global": "",
    "schedule_call_local": "",
    "call_after_global": "",
    "call_after_local": "",
    "add_signal_handler": "",
    "call_soon": "",
    "call_soon_threadsafe": "",
    "call_later": "",
    "settrace": "",
    "setprofile": "",
    "add": "hub",
    "add_reader": "hub",
    "signal": "signal",
}
_ALWAYS = frozenset(("__del__",))


def hub_callbacks(module: Sequence[ast.AST]) -> set[ast.AST]:
    """Return the functions and lambdas that the hub calls, among all nodes of a module."""
    functions: dict[str, list[ast.AST]] = {}
    for node in module:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            functions.setdefault(node.name, []).append(node)
    found: set[ast.AST] = set()
    waiting: list[ast.AST] = [node for name in _ALWAYS for node in functions.get(name, ())]
    for node in module:
        if isinstance(node, ast.Call) and _registers(node):
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


def _registers(call: ast.Call) -> bool:
    name = _last_name(call.func)
    if name not in REGISTRATIONS:
        return False
    receiver = call.func.value if isinstance(call.func, ast.Attribute) else None
    if isinstance(receiver, ast.Call):
        receiver = receiver.func
    wanted = REGISTRATIONS[name]
    return not wanted or (receiver is None and name == wanted) or _last_name(receiver).endswith(wanted)


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
