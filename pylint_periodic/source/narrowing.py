"""What the tests round a name say of it: ``isinstance(x, C)`` where a use is reached only if that is so."""

from __future__ import annotations

from collections.abc import Iterator

from astroid import nodes

from pylint_periodic.source.memory import remembered

_LEAVES = (nodes.Return, nodes.Raise, nodes.Continue, nodes.Break)


# Asked in every context that a function is called in.
@remembered(16_384)
def tested_classes(use: nodes.Name) -> tuple[nodes.NodeNG, ...]:
    """Return the expressions of the classes that the nearest ``isinstance`` test gives a name.

    Seen are the body of ``if isinstance(x, C)``, what follows ``assert isinstance(x, C)``, and what
    follows ``if not isinstance(x, C)`` where that branch leaves. Nothing where there is no such test.
    """
    child: nodes.NodeNG = use
    parent = use.parent
    while parent is not None and not isinstance(parent, (nodes.FunctionDef, nodes.Lambda, nodes.Module)):
        inside = isinstance(parent, nodes.If) and child in parent.body
        inside |= isinstance(parent, nodes.IfExp) and child is parent.body
        found = list(_positive(parent.test, use.name)) if inside else []
        found = found or list(_before(child, parent, use.name))
        if found:
            return tuple(found)
        child, parent = parent, parent.parent
    return tuple(_before(child, parent, use.name)) if isinstance(parent, nodes.FunctionDef) else ()


def _before(statement: nodes.NodeNG, block_owner: nodes.NodeNG, name: str) -> Iterator[nodes.NodeNG]:
    """Yield what the statements before this one in its block say."""
    for field in ("body", "orelse", "finalbody"):
        block = getattr(block_owner, field, None)
        if not isinstance(block, list) or statement not in block:
            continue
        for earlier in block[: block.index(statement)]:
            if isinstance(earlier, nodes.Assert):
                yield from _positive(earlier.test, name)
            elif isinstance(earlier, nodes.If) and isinstance(earlier.body[-1], _LEAVES):
                yield from _negative(earlier.test, name)


def _positive(test: nodes.NodeNG, name: str) -> Iterator[nodes.NodeNG]:
    """Yield the classes that a name is one of where ``test`` is true."""
    if isinstance(test, nodes.BoolOp) and test.op == "and":
        for part in test.values:
            yield from _positive(part, name)
    elif (
        isinstance(test, nodes.Call)
        and isinstance(test.func, nodes.Name)
        and test.func.name == "isinstance"
        and len(test.args) == 2
        and isinstance(test.args[0], nodes.Name)
        and test.args[0].name == name
    ):
        classes = test.args[1]
        yield from classes.elts if isinstance(classes, nodes.Tuple) else [classes]


def _negative(test: nodes.NodeNG, name: str) -> Iterator[nodes.NodeNG]:
    """Yield the classes that a name is one of where ``test`` is false."""
    if isinstance(test, nodes.UnaryOp) and test.op == "not":
        yield from _positive(test.operand, name)
    elif isinstance(test, nodes.BoolOp) and test.op == "or":
        for part in test.values:
            yield from _negative(part, name)
