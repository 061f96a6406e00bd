"""Random programs: what hypothesis draws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeVar

from hypothesis import strategies as st

from tests.agreement.bodies import (
    Act,
    Block,
    Call,
    Do,
    ForData,
    Forever,
    Form,
    ForRange,
    Helper,
    If,
    Leave,
    Manager,
    Program,
    Statement,
    Throttle,
    Try,
    Way,
    While,
    With,
)

_T = TypeVar("_T")


class Draw(Protocol):  # pylint: disable=too-few-public-methods
    """What hypothesis hands to a composite strategy."""

    def __call__(self, strategy: st.SearchStrategy[_T]) -> _T:
        """Draw one value."""


# What is common in real loops is drawn more often.
_ACTS = st.sampled_from(
    (Act.STEP, Act.LENGTH, Act.HEAVY, Act.HEAVY, Act.SLEEP, Act.SLEEP, Act.OFFLOAD, Act.ACQUIRE, Act.UNKNOWN)
)
_RUNNABLE_ACTS = st.sampled_from((Act.STEP, Act.LENGTH, Act.HEAVY, Act.SLEEP, Act.SLEEP))
_INTERVALS = st.sampled_from((3, 100, 5_000))
_ROUNDS = st.sampled_from((2, 7, 40, 300, 100_000))
_FORMS = st.sampled_from(tuple(Form))
_FORMS_OUTSIDE = st.sampled_from((Form.MODULO, Form.RESET))
_MANAGERS = st.sampled_from(tuple(Manager))
_WAYS = st.sampled_from(tuple(Way))
_WAYS_OUTSIDE = st.sampled_from((Way.RETURN, Way.RAISE))
_SIMPLE = st.sampled_from(("do", "do", "do", "leave", "throttle", "call"))
_COMPOUND = st.sampled_from(
    ("do", "leave", "throttle", "call", "if", "if", "if", "loop", "loop", "try", "with")
)
_LOOPS = st.sampled_from((While, Forever, ForData, ForData))
_BOOLEANS = st.booleans()


@dataclass
class _Drawing:
    """Draws blocks; ``runnable`` leaves out what a run cannot direct, and constant loops."""

    draw: Draw
    runnable: bool
    helpers: tuple[Helper, ...] = ()

    def block(self, depth: int, in_loop: bool, longest: int = 3, shortest: int = 1) -> Block:
        """Draw a block; nothing comes after a statement that leaves."""
        drawn: list[Statement] = []
        for _ in range(self.draw(st.integers(shortest, longest))):
            drawn.append(self.statement(depth, in_loop))
            if isinstance(drawn[-1], Leave):
                break
        return tuple(drawn)

    def statement(self, depth: int, in_loop: bool) -> Statement:
        """Draw one statement."""
        kind = self.draw(_COMPOUND if depth else _SIMPLE)
        if kind == "leave":
            return Leave(self.draw(_WAYS if in_loop else _WAYS_OUTSIDE))
        if kind == "throttle":
            return Throttle(self.draw(_INTERVALS), self.draw(_FORMS if in_loop else _FORMS_OUTSIDE))
        if kind == "call" and self.helpers:
            return Call(self.draw(st.sampled_from(self.helpers)))
        if kind == "if":
            return If(self.block(depth - 1, in_loop), self._maybe(depth - 1, in_loop))
        if kind == "loop":
            return self.loop(depth)
        if kind == "try":
            return self._try(depth, in_loop)
        if kind == "with":
            return With(self.draw(_MANAGERS), self.block(depth - 1, in_loop))
        return Do(self.draw(_RUNNABLE_ACTS if self.runnable else _ACTS))

    def loop(self, depth: int) -> Statement:
        """Draw a loop."""
        body = self.block(depth - 1, True)
        orelse = self._maybe(depth - 1, False) if self.draw(st.integers(0, 5)) == 5 else ()
        if not self.runnable and self.draw(st.integers(0, 3)) == 3:
            return ForRange(body, orelse, self.draw(_ROUNDS))
        made: Statement = self.draw(_LOOPS)(body, orelse)
        return made

    def _maybe(self, depth: int, in_loop: bool) -> Block:
        return self.block(depth, in_loop, longest=2) if self.draw(_BOOLEANS) else ()

    def _try(self, depth: int, in_loop: bool) -> Statement:
        body = self.block(depth - 1, in_loop)
        if self.draw(st.integers(0, 4)) == 4:
            return Try(body, None, final=self.block(depth - 1, in_loop, longest=2))
        return Try(
            body,
            self.block(depth - 1, in_loop, longest=2),
            self.draw(_BOOLEANS),
            self._maybe(0, in_loop),
            self._maybe(0, in_loop),
        )


@st.composite
def programs(draw: Draw, *, runnable: bool = False) -> Program:
    """Draw a program with up to three helpers and at least one loop in its task."""
    drawing = _Drawing(draw, runnable)
    for number in range(draw(st.integers(0, 3))):
        helper = Helper(f"helper_{number}", drawing.block(2, False))
        drawing.helpers = (*drawing.helpers, helper)
    before = drawing.block(0, False, longest=1, shortest=0)
    return Program(
        drawing.helpers, (*(item for item in before if not isinstance(item, Leave)), drawing.loop(3))
    )
