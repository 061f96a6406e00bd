"""Other names in a module for what hands functions over, and how such a name is called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from astroid import nodes

from pylint_periodic.source.deadline import Deadline
from pylint_periodic.source.project.project import Module
from pylint_periodic.source.syntax.walk import called_name, walk_lines


def aliases_of(
    module: Module,
    word: re.Pattern[str],
    text: tuple[bytes, ...],
    deadline: Deadline,
    *,
    configured: bool = False,
) -> frozenset[str]:
    """Return other names that a module gives to what ``word`` matches (``go = eventlet.spawn``).

    ``text`` are the words one of which stands on a line that such a name is given on. With ``configured``
    also those that it gives to what a call of it makes (``hourly = periodic_task(spacing=3600)``).
    """
    found: set[str] = set()
    waiting = [(word, text)]
    while waiting:
        deadline.check()
        last, where = waiting.pop()
        lines = module.lines_with(*where)
        for node in walk_lines(module.tree, lines) if lines else ():
            for name in _given_names(node, last, configured=configured):
                if name not in found:
                    found.add(name)
                    waiting.append((re.compile(re.escape(name)), (name.encode(),)))
    return frozenset(found)


def _given_names(node: nodes.NodeNG, word: re.Pattern[str], *, configured: bool) -> Iterator[str]:
    """Yield the names that a statement gives to what ``word`` matches, or to what a call of it makes."""
    if isinstance(node, nodes.ImportFrom):
        yield from (alias for name, alias in node.names if alias and word.fullmatch(name))
    elif isinstance(node, (nodes.Assign, nodes.AnnAssign, nodes.NamedExpr)) and (
        names_one_of(node.value, word)
        or (configured and isinstance(node.value, nodes.Call) and names_one_of(node.value.func, word))
    ):
        targets = node.targets if isinstance(node, nodes.Assign) else [node.target]
        yield from (target.name for target in targets if isinstance(target, nodes.AssignName))
    elif isinstance(node, nodes.ClassDef) and any(names_one_of(base, word) for base in node.bases):
        yield node.name


def looked_up_in(called: nodes.NodeNG) -> str:
    """Return the name that is called, or that what is called is taken out of by subscripts."""
    while isinstance(called, nodes.Subscript):
        called = called.value
    return str(called.name) if isinstance(called, nodes.Name) else ""


def names_one_of(value: nodes.NodeNG | None, word: re.Pattern[str]) -> bool:
    """Return whether an expression can stand for something that ``word`` matches the last component of."""
    if isinstance(value, (nodes.Name, nodes.Attribute)):
        return bool(word.fullmatch(value.name if isinstance(value, nodes.Name) else value.attrname))
    if isinstance(value, nodes.IfExp):
        return names_one_of(value.body, word) or names_one_of(value.orelse, word)
    if isinstance(value, nodes.BoolOp):
        return any(names_one_of(part, word) for part in value.values)
    if isinstance(value, (nodes.List, nodes.Tuple)):
        return any(names_one_of(part, word) for part in value.elts)
    if isinstance(value, nodes.Dict):
        return any(names_one_of(part, word) for _, part in value.items)
    if isinstance(value, nodes.Call) and called_name(value) == "getattr":
        return any(isinstance(a, nodes.Const) and word.fullmatch(str(a.value)) for a in value.args)
    return False
