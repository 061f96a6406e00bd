"""The one way to dispatch on the kind of a node: a method for each kind, called after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from astroid import nodes


def methods_by_kind(cls: type, prefix: str) -> dict[type[nodes.NodeNG], Callable[..., Any]]:
    """Return the methods of a class by the kinds of nodes that they are about.

    With the prefix ``_visit_`` the method ``_visit_asyncfor`` is about ``nodes.AsyncFor``. They are
    functions, so the object that is asked comes first. A kind without a method is missing. Make the table
    once for a class: it is asked tens of thousands of times in a review.
    """
    names = {kind: f"{prefix}{kind.__name__.lower()}" for kind in nodes.ALL_NODE_CLASSES}
    return {kind: getattr(cls, name) for kind, name in names.items() if hasattr(cls, name)}
