"""What the decorators of a function or class say about it, by their names."""

from __future__ import annotations

from astroid import nodes

from pylint_periodic.catalog.roles import spelled
from pylint_periodic.catalog.vocabulary import Role


def is_property(node: nodes.FunctionDef) -> bool:
    """Return whether a function is read as an attribute (``@property`` and its kin)."""
    return any(name.rpartition(".")[2] in spelled(Role.PROPERTY) for name in decorator_names(node))


def is_setter(node: nodes.NodeNG) -> bool:
    """Return whether a function is the other half of a property (``@x.setter``, ``@x.deleter``)."""
    return isinstance(node, nodes.FunctionDef) and any(
        name.rpartition(".")[2] in spelled(Role.PROPERTY_PART) for name in decorator_names(node)
    )


def is_context_manager(node: nodes.FunctionDef | nodes.Lambda) -> bool:
    """Return whether a generator function is made a context manager by ``contextlib``."""
    return isinstance(node, nodes.FunctionDef) and any(
        name.rpartition(".")[2] in spelled(Role.CONTEXT_MANAGER) for name in decorator_names(node)
    )


def is_dataclass(node: nodes.ClassDef) -> bool:
    """Return whether a class is given its ``__init__`` by ``dataclasses.dataclass``."""
    return any(name.rpartition(".")[2] in spelled(Role.DATACLASS) for name in decorator_names(node))


def decorator_names(node: nodes.FunctionDef | nodes.ClassDef) -> list[str]:
    """Return the decorators' names as they are spelled."""
    decorators = node.decorators.nodes if node.decorators is not None else []
    return [(d.func if isinstance(d, nodes.Call) else d).as_string() for d in decorators]
