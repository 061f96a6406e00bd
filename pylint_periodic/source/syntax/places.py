"""Places: where a node stands in its file, and whether a program can change the source there."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from astroid import nodes

from pylint_periodic.locations import Evidence, Location
from pylint_periodic.source.memory import remembered
from pylint_periodic.source.syntax.node_refs import NodeRef
from pylint_periodic.source.syntax.node_text import text_of
from pylint_periodic.source.syntax.walk import ancestors, walk

_NO_PLACE_FOR_EDITS = (
    nodes.Lambda,
    nodes.ListComp,
    nodes.SetComp,
    nodes.DictComp,
    nodes.GeneratorExp,
    nodes.JoinedStr,
)


def evidence(words: Iterable[str | int], path: str) -> Evidence:
    """Return words as evidence: the numbers among them are lines of the file ``path``."""
    parts: list[str | Location] = []
    for word in words:
        if not isinstance(word, str):
            parts.append(Location(path, word))
        elif parts and isinstance(parts[-1], str):
            parts[-1] += word
        else:
            parts.append(word)
    return Evidence(tuple(parts))


def location(node: nodes.NodeNG, path: str) -> Location:
    """Return the place of a node; the ``def`` or ``class`` line for a definition."""
    position = getattr(node, "position", None)
    if position is not None and isinstance(node, (nodes.FunctionDef, nodes.ClassDef)):
        return Location(
            path, position.lineno, position.col_offset, position.end_lineno, position.end_col_offset
        )
    return extent(node, path)


def extent(node: nodes.NodeNG, path: str) -> Location:
    """Return the place of a node from its first to its last character."""
    return Location(path, node.lineno or 1, node.col_offset or 0, node.end_lineno, node.end_col_offset)


def extent_of(ref: NodeRef, path: str) -> Location:
    """Return the place of the node that a reference is to, from its first to its last character."""
    return Location(path, ref.line or 1, ref.column, ref.end_line or None, ref.end_column or None)


def header(loop: nodes.NodeNG | None, path: str) -> Location | None:
    """Return the place of the header of a ``for`` or ``while``, without the colon; None for other nodes."""
    if not isinstance(loop, (nodes.For, nodes.While)):
        return None
    last = loop.iter if isinstance(loop, nodes.For) else loop.test
    return Location(path, loop.lineno or 1, loop.col_offset or 0, last.end_lineno, last.end_col_offset)


def normalised_source(node: nodes.NodeNG) -> str:
    """Return what stands at a node in one line, free of layout and comments: of a loop its header."""
    if isinstance(node, nodes.For):
        text = f"for {text_of(node.target)} in {text_of(node.iter)}"
    elif isinstance(node, nodes.While):
        text = f"while {text_of(node.test)}"
    elif isinstance(node, (nodes.FunctionDef, nodes.ClassDef)):
        text = node.name
    elif hasattr(node, "body") and node.is_statement:
        text = text_of(node).partition("\n")[0]
    else:
        text = text_of(node)
    return " ".join(text.split())


def in_expression_scope(node: nodes.NodeNG) -> bool:
    """Return whether an expression stands in a lambda, a comprehension or a string of its statement."""
    for parent in ancestors(node):
        if isinstance(parent, _NO_PLACE_FOR_EDITS) and not isinstance(parent, nodes.FunctionDef):
            return True
        if parent.is_statement:
            return False
    return False


def on_the_line_of_its_header(statement: nodes.NodeNG) -> bool:
    """Return whether a statement is in a one-line suite, such as ``for x in y: use(x)``."""
    parent = statement.parent
    end = getattr(parent, "test", None) or getattr(parent, "iter", None) or parent
    last = parent.lineno if end is parent else end.end_lineno
    return bool((statement.lineno or 0) <= (last or 0))


def free_name(wanted: str, loop: nodes.NodeNG) -> str:
    """Return ``wanted``, with a number behind it where the function has that name already.

    Loops inside each other get different names, so that all of them can be fixed.
    """
    around = list(ancestors(loop))
    functions = [node for node in around if isinstance(node, nodes.FunctionDef)]
    taken = _names(functions[-1] if functions else loop.root())
    depth = sum(isinstance(node, (nodes.For, nodes.While)) for node in around)
    free = (name for name in _numbered(wanted) if name not in taken)
    return next(itertools.islice(free, depth, None))


def _numbered(name: str) -> Iterator[str]:
    yield name
    for number in itertools.count(2):
        yield f"{name}_{number}"


# Asked for every loop of a function.
@remembered(256)
def _names(scope: nodes.NodeNG) -> frozenset[str]:
    """Return every name that a function or module uses, binds or declares."""
    names: set[str] = set()
    for node in walk(scope):
        if isinstance(node, (nodes.Name, nodes.AssignName, nodes.DelName)):
            names.add(node.name)
        elif isinstance(node, (nodes.Global, nodes.Nonlocal)):
            names.update(node.names)
        names.update(getattr(node, "locals", ()))
    return frozenset(names)
