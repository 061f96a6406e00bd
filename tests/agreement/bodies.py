"""Bodies of tasks as data: the few statements of which the random programs are made.

Statements compare by identity: two loops of one shape are two loops. What is opaque in a program (a
condition, the length of data, whether a call fails, which handler an exception finds) is not said here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, eq=False)
class Statement:
    """One statement of a body."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks inside, in the order of the source."""
        return ()


Block = tuple[Statement, ...]


class Act(Enum):
    """A statement without parts: what it does, in the words of the catalogue."""

    STEP = "arithmetic that cannot fail"
    LENGTH = "a cheap call"
    HEAVY = "a call that never goes to the hub and may take long"
    SLEEP = "an explicit yield"
    OFFLOAD = "a call that always goes to the hub on its way"
    ACQUIRE = "a call that goes to the hub only when it has to wait"
    UNKNOWN = "a call that cannot be resolved"


@dataclass(frozen=True, eq=False)
class Do(Statement):
    """Do one thing."""

    act: Act


class Form(Enum):
    """How a throttle is written."""

    MODULO = "if count % interval == 0: yield"
    RESET = "if count >= interval: count = 0; yield"
    TURNED = "if count % interval: continue; yield"


@dataclass(frozen=True, eq=False)
class Throttle(Statement):
    """A counter of its own that moves on, and a yield every ``interval`` times."""

    interval: int
    form: Form


class Way(Enum):
    """A statement that leaves."""

    CONTINUE = "continue"
    BREAK = "break"
    RETURN = "return"
    RAISE = "raise"


@dataclass(frozen=True, eq=False)
class Leave(Statement):
    """Leave by one of the ways."""

    way: Way


@dataclass(frozen=True, eq=False)
class If(Statement):
    """A branch on an opaque condition."""

    body: Block
    orelse: Block = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Return both branches."""
        return (self.body, self.orelse)


@dataclass(frozen=True, eq=False)
class Loop(Statement):
    """A loop and its ``else``."""

    body: Block
    orelse: Block = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Return the body and the ``else``."""
        return (self.body, self.orelse)


@dataclass(frozen=True, eq=False)
class While(Loop):
    """``while`` on an opaque condition."""


@dataclass(frozen=True, eq=False)
class Forever(Loop):
    """``while True``."""


@dataclass(frozen=True, eq=False)
class ForData(Loop):
    """``for`` over data of unknown size."""


@dataclass(frozen=True, eq=False)
class ForRange(Loop):
    """``for`` over a constant range, of two rounds at least."""

    rounds: int = 2


@dataclass(frozen=True, eq=False)
class Try(Statement):
    """``try`` with at most one handler; ``handler`` None is a ``try`` with nothing but ``finally``."""

    body: Block
    handler: Block | None
    catches_all: bool = True
    orelse: Block = ()
    final: Block = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Return all parts."""
        return (self.body, self.handler or (), self.orelse, self.final)


class Manager(Enum):
    """What a ``with`` statement does besides its body."""

    SUPPRESS = "swallows exceptions"
    YIELDS_FIRST = "yields when it is entered"
    YIELDS_LAST = "yields when it is left"


@dataclass(frozen=True, eq=False)
class With(Statement):
    """``with``."""

    manager: Manager
    body: Block

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Return the body."""
        return (self.body,)


@dataclass(frozen=True, eq=False)
class Helper:
    """A function of the module; it calls only helpers before it."""

    name: str
    body: Block


@dataclass(frozen=True, eq=False)
class Call(Statement):
    """A call of a helper."""

    helper: Helper


@dataclass(frozen=True, eq=False)
class Program:
    """A module with one periodic task."""

    helpers: tuple[Helper, ...]
    task: Block


def statements(block: Block) -> Iterator[Statement]:
    """Yield the statements of a block and of the blocks inside, in the order of the source."""
    for statement in block:
        yield statement
        for inner in statement.blocks:
            yield from statements(inner)
