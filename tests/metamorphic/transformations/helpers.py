"""Calls of libraries behind something of the program: functions, methods, managers, generators."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass

from tests.metamorphic.programs import Program, statements
from tests.metamorphic.transformations.library_calls import arguments, is_library, on_calls
from tests.metamorphic.transformations.table import enter, read


@dataclass(frozen=True)
class _Way:
    """A way to call, as ``helpers.toml`` has it."""

    to: str
    call: str
    added: str = ""
    needs: str = ""
    closed: bool = False


_WAYS = {name: _Way(**fields) for name, fields in read("helpers").items()}


def _closed(call: ast.Call) -> bool:
    """Return whether arguments are constants."""
    values = [*call.args, *(keyword.value for keyword in call.keywords)]
    return all(isinstance(value, ast.Constant) for value in values)


def _change(way: _Way) -> Callable[[Program], bool]:
    def change(program: Program) -> bool:
        added: list[str] = []

        def filled(call: ast.Call, text: str, target: str = "") -> str | None:
            if added or (way.closed and not _closed(call)):
                return None  # one helper is enough, and has one name
            holes = {"f": ast.unparse(call.func), "a": arguments(call), "t": target}
            added.append(way.added.format(**holes))
            return text.format(**holes).replace("(, ", "(").replace(", )", ")")

        if way.call.startswith(("with", "for")):
            done = _on_statements(program, way.call, filled)
        else:
            done = on_calls(program, lambda call: filled(call, way.call))
        if not done:
            return False
        if way.to == "function":
            program.task.body[:0] = statements(added[0])
        elif added[0]:
            (program.add_to_class if way.to == "class" else program.add_to_module)(added[0])
        if way.needs:
            program.add_to_module(f"import {way.needs}", first=True)
        return True

    return change


def _on_statements(program: Program, text: str, filled: Callable[[ast.Call, str, str], str | None]) -> bool:
    """Replace a statement that is a call, or assigns one, where its arguments and names allow that."""

    def made(statement: ast.stmt) -> list[ast.stmt] | None:
        if not isinstance(statement, (ast.Expr, ast.Assign)) or not isinstance(statement.value, ast.Call):
            return None
        target = f"{ast.unparse(statement.targets[0])} = " if isinstance(statement, ast.Assign) else ""
        if target and "{t}" not in text:
            return None
        if not is_library(program, statement.value.func):
            return None
        given = filled(statement.value, text, target)
        return None if given is None else statements(given)

    return program.replace(ast.stmt, made)


for _name, _way in _WAYS.items():
    enter(f"by_{_name}", _change(_way))
