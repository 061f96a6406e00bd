"""Walks over astroid trees without recursion, and small questions about where a node stands."""

from __future__ import annotations

from collections.abc import Iterator

from astroid import nodes

_SCOPES = (nodes.FunctionDef, nodes.Lambda, nodes.ClassDef)
_LOOPS = (nodes.For, nodes.While)


def walk(root: nodes.NodeNG, *, into_scopes: bool = True) -> Iterator[nodes.NodeNG]:
    """Yield ``root`` and the nodes below it, in source order.

    With ``into_scopes`` false the bodies of nested functions, lambdas and classes are left out (the
    definition node itself is yielded): what is walked is what runs when ``root`` runs.
    """
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        if not into_scopes and node is not root and isinstance(node, _SCOPES):
            continue
        stack.extend(reversed(list(node.get_children())))


def enclosing_function(node: nodes.NodeNG) -> nodes.FunctionDef | nodes.Lambda | None:
    """Return the function or lambda whose body ``node`` stands in, or None at module or class level."""
    current = node.parent
    while current is not None:
        if isinstance(current, (nodes.FunctionDef, nodes.Lambda)):
            return current
        if isinstance(current, nodes.ClassDef):
            return None
        current = current.parent
    return None


def enclosing_class(node: nodes.NodeNG) -> nodes.ClassDef | None:
    """Return the class that a method is defined in, or None for a plain function."""
    parent = node.parent
    while parent is not None and not isinstance(parent, (nodes.FunctionDef, nodes.Lambda, nodes.Module)):
        if isinstance(parent, nodes.ClassDef):
            return parent
        parent = parent.parent
    return None


def ancestors(node: nodes.NodeNG) -> Iterator[nodes.NodeNG]:
    """Yield the node's parents, nearest first."""
    current = node.parent
    while current is not None:
        yield current
        current = current.parent


def statement_of(node: nodes.NodeNG) -> nodes.NodeNG:
    """Return the statement that an expression stands in."""
    current = node
    while not current.is_statement and current.parent is not None:
        current = current.parent
    return current


def shared_loop(first: nodes.NodeNG, second: nodes.NodeNG) -> bool:
    """Return whether some loop statement encloses both nodes."""
    loops = {id(node) for node in ancestors(first) if isinstance(node, _LOOPS)}
    return any(id(node) in loops for node in ancestors(second))


def is_generator(function: nodes.FunctionDef | nodes.Lambda) -> bool:
    """Return whether a function's own body holds a Python ``yield``."""
    if not isinstance(function, nodes.FunctionDef):
        return False
    return any(
        isinstance(node, (nodes.Yield, nodes.YieldFrom))
        for statement in function.body
        for node in walk_statement(statement)
    )


def walk_statement(statement: nodes.NodeNG) -> Iterator[nodes.NodeNG]:
    """Yield the nodes of one statement that run with it; a nested definition yields just itself."""
    if isinstance(statement, _SCOPES):
        yield statement
        return
    yield from walk(statement, into_scopes=False)


def method_kind(function: nodes.FunctionDef | nodes.Lambda) -> str:
    """Return what a function is, by its decorators' spelling: function, method, classmethod, staticmethod."""
    if enclosing_class(function) is None or not isinstance(function, nodes.FunctionDef):
        return "function"
    if function.name in ("__new__", "__init_subclass__", "__class_getitem__"):
        return "classmethod"
    decorators = function.decorators.nodes if function.decorators is not None else []
    for decorator in decorators:
        name = decorator.as_string().rpartition(".")[2]
        if name in ("staticmethod", "classmethod", "abstractstaticmethod", "abstractclassmethod"):
            return str(name.removeprefix("abstract"))
    return "method"


def parameters(function: nodes.FunctionDef | nodes.Lambda) -> list[str]:
    """Return the names of the positional parameters, in order."""
    arguments = function.args
    return [argument.name for argument in [*(arguments.posonlyargs or []), *(arguments.args or [])]]
