"""Does code choose oslo.service's threading backend? What never runs, and what is a test, chooses nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

BACKEND = "BackendType"
_INIT = "init_backend"
_OSLO_SERVICE = "oslo_service"
_OF_TESTS = frozenset(("fixtures", "oslotest", "pytest", "testtools", "unittest"))
_ONLY_FOR_TYPES = "TYPE_CHECKING"
_LEAVES = (ast.Return, ast.Raise, ast.Continue, ast.Break)


def chooses_backend(tree: ast.Module, name: str) -> bool:
    """Return whether code that can run hands a backend to something, or gives it a name.

    To compare with it says nothing, nor does a class of the same name that is not oslo.service's.
    """
    nodes = list(running(tree))
    known = set(names_from(nodes, _OSLO_SERVICE))
    if not known or any(_top(module) in _OF_TESTS for module in imported(nodes)):
        return False
    return any(
        _begins_with(part, known) and is_backend(part, name) for node in nodes for part in _given_by(node)
    )


def initialises(tree: ast.Module) -> bool:
    """Return whether code that can run calls what sets the backend: without it eventlet is taken."""
    return any(isinstance(node, ast.Call) and last_name(node.func) == _INIT for node in running(tree))


def is_backend(node: ast.AST | None, name: str) -> bool:
    """Return whether an expression is the backend of that name, as ``backend.BackendType.THREADING``."""
    return isinstance(node, ast.Attribute) and node.attr == name and last_name(node.value) == BACKEND


def last_name(node: ast.AST) -> str:
    """Return the last component of a name or attribute, or the empty string."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def imported(nodes: Sequence[ast.AST]) -> Iterator[str]:
    """Yield the dotted names that are imported, of a module's names each as if it were a module."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def running(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield the nodes below a module but those that its own text says never run."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        for name, below in ast.iter_fields(node):
            if isinstance(below, ast.AST):
                waiting.append(below)
            elif isinstance(below, list) and not _never_begun(node, name):
                waiting += _until_left([part for part in below if isinstance(part, ast.AST)])


def _until_left(parts: list[ast.AST]) -> list[ast.AST]:
    """Return the parts of a block up to a statement that leaves it."""
    end = next((place for place, part in enumerate(parts) if isinstance(part, _LEAVES)), len(parts))
    return parts[: end + 1]


def _never_begun(node: ast.AST, block: str) -> bool:
    if not isinstance(node, (ast.If, ast.While)):
        return False
    truth = _truth(node.test)
    return (block == "body" and truth is False) or (block == "orelse" and truth is True)


def _truth(test: ast.expr) -> bool | None:
    """Return what a test comes to whenever the code runs, or None."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        inner = _truth(test.operand)
        return None if inner is None else not inner
    if isinstance(test, ast.BoolOp):
        decides = isinstance(test.op, ast.Or)
        parts = [_truth(part) for part in test.values]
        return decides if decides in parts else None if None in parts else not decides
    if isinstance(test, ast.Constant):
        return bool(test.value)
    return False if last_name(test) == _ONLY_FOR_TYPES else None


def _given_by(node: ast.AST) -> Sequence[ast.AST | None]:
    """Return what a node hands to something else."""
    if isinstance(node, ast.Call):
        return (*node.args, *(word.value for word in node.keywords))
    if isinstance(node, (ast.Assign, ast.AnnAssign, ast.NamedExpr, ast.Return)):
        return (node.value,)
    return ()


def names_from(nodes: Sequence[ast.AST], package: str) -> Iterator[str]:
    """Yield the names that imports from a package bind."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (
                alias.asname or _top(alias.name) for alias in node.names if _top(alias.name) == package
            )
        elif isinstance(node, ast.ImportFrom) and not node.level and _top(node.module or "") == package:
            yield from (alias.asname or alias.name for alias in node.names)


def _begins_with(node: ast.AST | None, names: set[str]) -> bool:
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name) and node.id in names


def _top(dotted: str) -> str:
    return dotted.partition(".")[0]
