"""Nodes as source text, the same under every version of astroid: messages and fingerprints hang on it."""

from __future__ import annotations

import astroid
from astroid import nodes
from astroid.nodes.as_string import AsStringVisitor

_LEAVES_OUT_PARENTHESES = int(astroid.__version__.partition(".")[0]) < 4


class _Text(AsStringVisitor):  # type: ignore[misc]  # astroid has no types
    """Puts the parentheses round ``(n := len(rows)) > 3``, which astroid 3 forgets."""

    def visit_namedexpr(self, node: nodes.NamedExpr) -> str:
        text = str(super().visit_namedexpr(node))
        return f"({text})" if _LEAVES_OUT_PARENTHESES else text


_TEXT = _Text()


def text_of(node: nodes.NodeNG) -> str:
    """Return a node as source text on its own."""
    return str(_TEXT(node))
