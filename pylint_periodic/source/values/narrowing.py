"""What the tests round a name say of it: ``isinstance(x, C)`` where a use is reached only if that is so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from astroid import nodes

from pylint_periodic.source.memory import remembered
from pylint_periodic.source.values.values import MAX_CANDIDATES

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
        block = _block_of(child, parent)
        inside = isinstance(parent, nodes.If) and block is not None and block.field == "body"
        inside |= isinstance(parent, nodes.IfExp) and child is parent.body
        found = [classes for name, classes in _positive(parent.test) if name == use.name] if inside else []
        if block is not None and not found:
            found = block.said_before(child, use.name)
        if found:
            return tuple(found)
        child, parent = parent, parent.parent
    block = _block_of(child, parent) if isinstance(parent, nodes.FunctionDef) else None
    return tuple(block.said_before(child, use.name)) if block is not None else ()


@dataclass(frozen=True)
class _Block:
    """Statements one after another, and what they say of names to those behind them.

    ``positions`` are by the identity of a statement, ``said`` the classes by names, each with the position of
    the statement that says so.
    """

    field: str
    positions: Mapping[int, int]
    said: Mapping[str, Sequence[tuple[int, nodes.NodeNG]]]

    @classmethod
    def of(cls, field: str, statements: Sequence[nodes.NodeNG]) -> _Block:
        """Look through the statements of a field."""
        said: dict[str, list[tuple[int, nodes.NodeNG]]] = {}
        for position, statement in enumerate(statements):
            for name, classes in _said_by(statement):
                said.setdefault(name, []).append((position, classes))
        return cls(field, {id(statement): at for at, statement in enumerate(statements)}, said)

    def said_before(self, statement: nodes.NodeNG, name: str) -> list[nodes.NodeNG]:
        """Return what the statements before one say of a name; of a great many no more than needed."""
        position = self.positions[id(statement)]
        before = (classes for at, classes in self.said.get(name, ()) if at < position)
        return list(islice(before, MAX_CANDIDATES + 1))


@remembered(16_384)
def _blocks(owner: nodes.NodeNG) -> tuple[_Block, ...]:
    fields = ((field, getattr(owner, field, None)) for field in ("body", "orelse", "finalbody"))
    return tuple(_Block.of(field, block) for field, block in fields if isinstance(block, list))


def _block_of(statement: nodes.NodeNG, owner: nodes.NodeNG) -> _Block | None:
    return next((block for block in _blocks(owner) if id(statement) in block.positions), None)


def _said_by(statement: nodes.NodeNG) -> Iterator[tuple[str, nodes.NodeNG]]:
    """Yield what a statement says to those behind it."""
    if isinstance(statement, nodes.Assert):
        yield from _positive(statement.test)
    elif isinstance(statement, nodes.If) and isinstance(statement.body[-1], _LEAVES):
        yield from _negative(statement.test)


def _positive(test: nodes.NodeNG) -> Iterator[tuple[str, nodes.NodeNG]]:
    """Yield names and the classes that each is one of where ``test`` is true."""
    if isinstance(test, nodes.BoolOp) and test.op == "and":
        for part in test.values:
            yield from _positive(part)
    elif (
        isinstance(test, nodes.Call)
        and isinstance(test.func, nodes.Name)
        and test.func.name == "isinstance"
        and len(test.args) == 2
        and isinstance(test.args[0], nodes.Name)
    ):
        name, classes = test.args[0].name, test.args[1]
        for each in classes.elts if isinstance(classes, nodes.Tuple) else [classes]:
            yield name, each


def _negative(test: nodes.NodeNG) -> Iterator[tuple[str, nodes.NodeNG]]:
    """Yield names and the classes that each is one of where ``test`` is false."""
    if isinstance(test, nodes.UnaryOp) and test.op == "not":
        yield from _positive(test.operand)
    elif isinstance(test, nodes.BoolOp) and test.op == "or":
        for part in test.values:
            yield from _negative(part)
