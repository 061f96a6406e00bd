"""Adds an import to a module where an import sorter would put it."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from enum import IntEnum
from itertools import dropwhile, pairwise, takewhile
from typing import TypeAlias

from pylint_periodic.fixing.changes import Change
from pylint_periodic.fixing.source_text import NotFixable, SourceText, parse
from pylint_periodic.fixing.statements import DEFINITIONS

_Import: TypeAlias = ast.Import | ast.ImportFrom
_IMPORTS = (ast.Import, ast.ImportFrom)
_CAPTURES = (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)
_TRIES: tuple[type[ast.Try], ...] = (ast.Try, *((ast.TryStar,) if sys.version_info >= (3, 11) else ()))


class Group(IntEnum):
    """The groups of imports, in their order."""

    FUTURE = 0
    STANDARD = 1
    THIRD_PARTY = 2
    OWN = 3


def is_bound(source: SourceText, line: str, before: int | None = None) -> bool:
    """Return whether a module has what the import ``line`` would bind, whenever line ``before`` of it runs.

    Without ``before`` it is enough that the whole module has run. Raises ``NotFixable`` where the name
    stands for something else there, if only in some runs.
    """
    root, dotted = _imported(line)
    found = False
    for statement, always in _run_on_import(source.tree.body):
        early = before is None or (statement.end_lineno or statement.lineno) < before
        for is_it in _meanings(statement, root, dotted):
            if is_it is None:
                raise NotFixable(f"`{root}` is bound to something else in line {statement.lineno}")
            found = found or (is_it and always and early)
    shared = (node for node in source.nodes if isinstance(node, ast.Global) and root in node.names)
    for declared in shared:
        raise NotFixable(f"`{root}` is `global` in line {declared.lineno}")
    return found


def add_import(source: SourceText, line: str, package: str = "") -> Change:
    """Return the change that adds the import ``line``, such as ``import eventlet.tpool``.

    ``package`` is the top-level package of the file, whose imports are a group of their own.
    """
    head = _head(source.tree)
    group = _group_of(parse(line).body[0], package)
    peers = [item for item in head if _group_of(item, package) is group]
    if peers:
        mixed = _is_mixed(head, package) or _is_by_path(peers)
        key = _key(parse(line).body[0], mixed=mixed)
        following = next((item for item in peers if _key(item, mixed=mixed) > key), None)
        if following is not None:
            return _before(source, _line_above(source, following, head), line)
        return _after(source, peers[-1], line)
    earlier = [item for item in head if _group_of(item, package) < group]
    if earlier:
        return _after(source, earlier[-1], line, apart=True)
    if head:
        return _before(source, _line_above(source, head[0], head), line, blank_lines=1)
    return _into_a_module_without(source, line)


def bound_by_line(line: str) -> str:
    """Return the name that the import ``line`` binds."""
    return _imported(line)[0]


def _imported(line: str) -> tuple[str, str]:
    """Return the name that an import binds, and the dotted name of what that must be."""
    statement = parse(line).body[0]
    assert isinstance(statement, _IMPORTS)
    name = statement.names[0].name
    if isinstance(statement, ast.ImportFrom):
        return name, f"{statement.module}.{name}"
    return name.partition(".")[0], name


def _meanings(statement: ast.stmt | ast.expr, root: str, dotted: str) -> Iterator[bool | None]:
    """Yield whether what a statement binds to a name is the thing itself; None where it is another one."""
    if isinstance(statement, ast.Import):
        for item in statement.names:
            if (item.asname or item.name.partition(".")[0]) != root:
                continue
            target = item.name if item.asname else root
            if f"{dotted}.".startswith(f"{target}."):
                yield item.name == dotted or item.name.startswith(f"{dotted}.")
            else:
                yield None
    elif isinstance(statement, ast.ImportFrom):
        for item in statement.names:
            if (item.asname or item.name) == root:
                is_it = not statement.level and f"{statement.module}.{item.name}" == dotted
                yield is_it or None
    elif root in _bound_by(statement):
        yield None


def _run_on_import(
    body: list[ast.stmt], *, always: bool = True
) -> Iterator[tuple[ast.stmt | ast.expr, bool]]:
    """Yield the statements that can run when a module is imported, and whether they always do.

    Of ``if`` and ``try`` these are the statements in them, the test, and the names of what is caught.
    """
    for statement in body:
        if isinstance(statement, ast.If):
            yield statement.test, always
            if not _is_type_checking(statement.test):
                yield from _run_on_import(statement.body, always=False)
            yield from _run_on_import(statement.orelse, always=False)
        elif isinstance(statement, _TRIES):
            ends = all(isinstance(handler.body[-1], ast.Raise) for handler in statement.handlers)
            yield from _run_on_import(statement.body, always=always and ends)
            for handler in statement.handlers:
                if handler.name is not None:
                    yield ast.copy_location(ast.Name(handler.name, ast.Store()), handler), False
                yield from _run_on_import(handler.body, always=False)
            yield from _run_on_import(statement.orelse, always=False)
            yield from _run_on_import(statement.finalbody, always=always)
        else:
            yield statement, always


def _is_type_checking(test: ast.expr) -> bool:
    return "TYPE_CHECKING" in (getattr(test, "id", ""), getattr(test, "attr", ""))


def _bound_by(statement: ast.stmt | ast.expr) -> set[str]:
    if isinstance(statement, DEFINITIONS):
        return {statement.name}
    return {name for node in ast.walk(statement) for name in names_bound_by(node)}


def names_bound_by(node: ast.AST) -> Iterator[str]:
    """Yield the names that one node binds or deletes in its scope."""
    if isinstance(node, ast.Name):
        if not isinstance(node.ctx, ast.Load):
            yield node.id
    elif isinstance(node, (ast.Import, ast.ImportFrom)):
        for item in node.names:
            yield item.asname or item.name.partition(".")[0]
    elif isinstance(node, (*DEFINITIONS, *_CAPTURES)):
        if node.name is not None:
            yield node.name
    elif isinstance(node, ast.MatchMapping):
        if node.rest is not None:
            yield node.rest
    elif isinstance(node, ast.arg):
        yield node.arg


# -- where it goes ---------------------------------------------------------------------------------


def _head(tree: ast.Module) -> list[_Import]:
    """Return the first imports of a module that stand together, if they come before its definitions."""
    body = list(dropwhile(lambda item: not isinstance(item, (*_IMPORTS, *DEFINITIONS)), tree.body))
    return [
        item
        for item in takewhile(lambda item: isinstance(item, _IMPORTS), body)
        if isinstance(item, _IMPORTS)
    ]


def _has_docstring(tree: ast.Module) -> bool:
    first = tree.body[0] if tree.body else None
    return (
        isinstance(first, ast.Expr)
        and isinstance(first.value, ast.Constant)
        and isinstance(first.value.value, str)
    )


def _group_of(statement: ast.stmt, package: str) -> Group:
    if isinstance(statement, ast.ImportFrom):
        name = "" if statement.level else (statement.module or "")
    else:
        assert isinstance(statement, ast.Import)
        name = statement.names[0].name
    root = name.partition(".")[0]
    if root == "__future__":
        return Group.FUTURE
    if root in sys.stdlib_module_names:
        return Group.STANDARD
    return Group.OWN if not root or root == package else Group.THIRD_PARTY


def _key(statement: ast.stmt, *, mixed: bool) -> tuple[bool, str]:
    """Return what imports of one group are sorted by: ``import`` before ``from`` unless ``mixed``.

    Where they are mixed, ``from a import b`` stands where ``import a.b`` would, as OpenStack's style asks.
    """
    if isinstance(statement, ast.ImportFrom):
        module = (statement.module or "").lower()
        return not mixed, f"{module}.{statement.names[0].name.lower()}" if mixed else module
    assert isinstance(statement, ast.Import)
    return False, statement.names[0].name.lower()


def _is_mixed(head: list[_Import], package: str) -> bool:
    """Return whether the module sorts ``import`` and ``from`` together, as OpenStack's style asks."""
    return any(
        isinstance(first, ast.ImportFrom)
        and isinstance(second, ast.Import)
        and _group_of(first, package) is _group_of(second, package)
        for first, second in pairwise(head)
    )


def _is_by_path(peers: list[_Import]) -> bool:
    """Return whether the ``from`` of a group are sorted by what they import and not by where from."""
    froms = [item for item in peers if isinstance(item, ast.ImportFrom)]
    by_path, by_module = ([_key(item, mixed=mixed) for item in froms] for mixed in (True, False))
    return by_path == sorted(by_path) and by_module != sorted(by_module)


def _line_above(source: SourceText, statement: _Import, head: list[_Import]) -> int:
    """Return the line of an import, or of the comment right above it that belongs to it.

    The comments above the first statement are the file's own: a shebang, an encoding, a licence.
    """
    line = statement.lineno
    if statement is source.tree.body[0]:
        return line
    ends = max((item.end_lineno or 0) for item in source.tree.body if item.lineno < statement.lineno)
    while line - 1 > ends and source.lines[line - 2].lstrip().startswith("#") and statement is not head[0]:
        line -= 1
    return line


def _before(source: SourceText, line_number: int, line: str, blank_lines: int = 0) -> Change:
    start = source.starts[line_number - 1]
    return Change(start, start, line + source.newline_at(line_number) * (1 + blank_lines))


def _after(source: SourceText, statement: ast.stmt, line: str, *, apart: bool = False) -> Change:
    last = statement.end_lineno or statement.lineno
    newline = source.newline_at(last)
    start = source.starts[last]
    text = (newline if apart else "") + line + newline
    if not source.text[:start].endswith(("\n", "\r")):
        text = newline + text.removesuffix(newline)
    return Change(start, start, text)


def _into_a_module_without(source: SourceText, line: str) -> Change:
    body = source.tree.body
    if _has_docstring(source.tree):
        change = _after(source, body[0], line, apart=True)
        following = source.text[change.start :].splitlines()
        if following and following[0].strip():
            return Change(change.start, change.end, change.text + source.newline_at(body[0].lineno))
        return change
    definition = isinstance(body[0], DEFINITIONS)
    first = min([body[0].lineno, *(item.lineno for item in getattr(body[0], "decorator_list", ()))])
    return _before(source, first, line, blank_lines=2 if definition else 1)
