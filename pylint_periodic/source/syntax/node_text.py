"""Nodes as source text, the same under every version of astroid: messages and fingerprints hang on it."""

from __future__ import annotations

import astroid
from astroid import nodes
from astroid.nodes.as_string import AsStringVisitor

from pylint_periodic.source.memory import remembered

_LEAVES_OUT_PARENTHESES = int(astroid.__version__.partition(".")[0]) < 4


class _Text(AsStringVisitor):  # type: ignore[misc]  # astroid has no types
    """Puts the parentheses round ``(n := len(rows)) > 3``, which astroid 3 forgets."""

    def visit_namedexpr(self, node: nodes.NamedExpr) -> str:
        text = str(super().visit_namedexpr(node))
        return f"({text})" if _LEAVES_OUT_PARENTHESES else text

    def visit_call(self, node: nodes.Call) -> str:
        return _text_of_call(node)


_TEXT = _Text()


# Each call of a long chain is asked for its own text.
@remembered(4096)
def _text_of_call(node: nodes.Call) -> str:
    return str(AsStringVisitor.visit_call(_TEXT, node))


def text_of(node: nodes.NodeNG) -> str:
    """Return a node as source text on its own."""
    return str(_TEXT(node))
