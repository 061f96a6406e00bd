"""What the tests round a name say of it, where a use is reached only if that is so.

That are ``isinstance(x, C)``, and ``hasattr(x, "a")`` or ``getattr(x, "a", None)``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from astroid import nodes

from pylint_periodic.source.memory import remembered
from pylint_periodic.source.values.values import MAX_CANDIDATES

_LEAVES = (nodes.Return, nodes.Raise, nodes.Continue, nodes.Break)

# What a test says of names, and what a call of a kind of test says of its first argument.
_Said: TypeAlias = Iterator[tuple[str, nodes.NodeNG]]
_Kind: TypeAlias = Callable[[nodes.Call], list[nodes.NodeNG]]


# Asked in every context that a function is called in.
@remembered(16_384)
def tested_classes(use: nodes.Name) -> tuple[nodes.NodeNG, ...]:
    """Return the expressions of the classes that the nearest ``isinstance`` test gives a name.

    Seen are the body of ``if isinstance(x, C)``, what follows ``assert isinstance(x, C)``, and what
    follows ``if not isinstance(x, C)`` where that branch leaves. Nothing where there is no such test.
    """
    return _nearest(use, _positive_by_class)


@remembered(16_384)
def tested_attributes(use: nodes.Name) -> tuple[str, ...]:
    """Return the attributes that the nearest test for one, as for a class, says that a name has."""
    return tuple(attribute.value for attribute in _nearest(use, _positive_by_attribute))


def _nearest(use: nodes.Name, kind: _Kind) -> tuple[nodes.NodeNG, ...]:
    """Return what the nearest test of a kind says of a name: classes, or attributes, as they are written."""
    child: nodes.NodeNG = use
    parent = use.parent
    while parent is not None and not isinstance(parent, (nodes.FunctionDef, nodes.Lambda, nodes.Module)):
        block = _block_of(child, parent, kind)
        inside = isinstance(parent, nodes.If) and block is not None and block.field == "body"
        inside |= isinstance(parent, nodes.IfExp) and child is parent.body
        found = [said for name, said in _positive(parent.test, kind) if name == use.name] if inside else []
        if block is not None and not found:
            found = block.said_before(child, use.name)
        if found:
            return tuple(found)
        child, parent = parent, parent.parent
    block = _block_of(child, parent, kind) if isinstance(parent, nodes.FunctionDef) else None
    return tuple(block.said_before(child, use.name)) if block is not None else ()


@dataclass(frozen=True)
class _Block:
    """Statements one after another, and what they say of names to those behind them.

    ``positions`` are by the identity of a statement, ``said`` the classes or attributes by names, each with
    the position of the statement that says so.
    """

    field: str
    positions: Mapping[int, int]
    said: Mapping[str, Sequence[tuple[int, nodes.NodeNG]]]

    @classmethod
    def of(cls, field: str, statements: Sequence[nodes.NodeNG], kind: _Kind) -> _Block:
        """Look through the statements of a field."""
        said: dict[str, list[tuple[int, nodes.NodeNG]]] = {}
        for position, statement in enumerate(statements):
            for name, what in _said_by(statement, kind):
                said.setdefault(name, []).append((position, what))
        return cls(field, {id(statement): at for at, statement in enumerate(statements)}, said)

    def said_before(self, statement: nodes.NodeNG, name: str) -> list[nodes.NodeNG]:
        """Return what the statements before one say of a name; of a great many no more than needed."""
        position = self.positions[id(statement)]
        before = (what for at, what in self.said.get(name, ()) if at < position)
        return list(islice(before, MAX_CANDIDATES + 1))


@remembered(16_384)
def _blocks(owner: nodes.NodeNG, kind: _Kind) -> tuple[_Block, ...]:
    fields = ((field, getattr(owner, field, None)) for field in ("body", "orelse", "finalbody"))
    return tuple(_Block.of(field, block, kind) for field, block in fields if isinstance(block, list))


def _block_of(statement: nodes.NodeNG, owner: nodes.NodeNG, kind: _Kind) -> _Block | None:
    return next((block for block in _blocks(owner, kind) if id(statement) in block.positions), None)


def _said_by(statement: nodes.NodeNG, kind: _Kind) -> _Said:
    """Yield what a statement says to those behind it."""
    if isinstance(statement, nodes.Assert):
        yield from _positive(statement.test, kind)
    elif isinstance(statement, nodes.If) and isinstance(statement.body[-1], _LEAVES):
        yield from _negative(statement.test, kind)


def _positive(test: nodes.NodeNG, kind: _Kind) -> _Said:
    """Yield names and what each is, or has, where ``test`` is true."""
    if isinstance(test, nodes.BoolOp) and test.op == "and":
        for part in test.values:
            yield from _positive(part, kind)
    elif (
        isinstance(test, nodes.Call)
        and isinstance(test.func, nodes.Name)
        and len(test.args) > 1
        and isinstance(test.args[0], nodes.Name)
    ):
        for said in kind(test):
            yield test.args[0].name, said


def _negative(test: nodes.NodeNG, kind: _Kind) -> _Said:
    """Yield names and what each is, or has, where ``test`` is false."""
    if isinstance(test, nodes.UnaryOp) and test.op == "not":
        yield from _positive(test.operand, kind)
    elif isinstance(test, nodes.BoolOp) and test.op == "or":
        for part in test.values:
            yield from _negative(part, kind)


def _positive_by_class(test: nodes.Call) -> list[nodes.NodeNG]:
    """Return the classes that a test is for."""
    if test.func.name != "isinstance" or len(test.args) != 2:
        return []
    classes = test.args[1]
    return list(classes.elts) if isinstance(classes, nodes.Tuple) else [classes]


def _positive_by_attribute(test: nodes.Call) -> list[nodes.NodeNG]:
    """Return the attribute that a test is for, where an object that has none does not pass it."""
    name, default = test.args[1], test.args[2] if len(test.args) == 3 else None
    fails = default is None or (isinstance(default, nodes.Const) and not default.value)
    named = isinstance(name, nodes.Const) and isinstance(name.value, str)
    return [name] if test.func.name in ("hasattr", "getattr") and fails and named else []
