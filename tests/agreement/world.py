"""The module ``world`` of a running program: it answers what is opaque, as a witness says or at random."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable, Iterator
from itertools import chain, cycle
from types import ModuleType
from typing import Any

OFTEN = 0.9


class Trouble(Exception):
    """What goes wrong in a program."""


class OtherTrouble(Exception):
    """What never goes wrong."""


class OffScript(BaseException):
    """The program asked another question than the witness answers next."""


class Counts:
    """Counters that start at nought."""

    def __getattr__(self, name: str) -> int:
        """Return nought for what has not been counted yet."""
        return 0


class Opaque:
    """A condition, data, or the argument of a call; it asks the world each time."""

    def __init__(self, world: World, label: int) -> None:
        """Ask ``world`` by ``label``."""
        self._world = world
        self._label = label

    def __bool__(self) -> bool:
        """Return whether the condition holds."""
        return self._world.answer(self._label, OFTEN)

    def __iter__(self) -> Iterator[None]:
        """Yield as long as there is data."""
        while self._world.answer(self._label, OFTEN):
            yield None

    def __len__(self) -> int:
        """Return nought, or fail."""
        if self._world.answer(self._label, 1 - OFTEN):
            raise Trouble
        return 0

    def __deepcopy__(self, memo: Any) -> Opaque:
        """Return itself, or fail."""
        len(self)
        return self


class World(ModuleType):
    """Answers ``before`` once and then ``again`` for ever; with neither, at random from ``seed``."""

    def __init__(
        self,
        before: Iterable[tuple[int, bool]] = (),
        again: Iterable[tuple[int, bool]] = (),
        catches: Iterable[int] = (),
        seed: int | None = None,
    ) -> None:
        """``catches`` are the labels of the handlers that the exceptions find."""
        super().__init__("world")
        self.COUNTS = Counts()  # pylint: disable=invalid-name
        self._answers = chain(before, cycle(again))
        self._catches = frozenset(catches)
        self._random = None if seed is None else random.Random(seed)

    def answer(self, label: int, chance: float) -> bool:
        """Return the answer to the question of a statement; at random, true with this chance."""
        if self._random is not None:
            return self._random.random() < chance
        expected, answer = next(self._answers, (None, False))
        if label != expected:
            raise OffScript(f"{label} instead of {expected}")
        return answer

    def __getattr__(self, name: str) -> Any:
        """Return the object of a name such as ``C3``."""
        kind, label = name[0], name[1:]
        if not label.isdecimal():
            raise AttributeError(name)
        if kind == "T":
            return Trouble
        if kind == "E":
            caught = self._random.random() < OFTEN if self._random else int(label) in self._catches
            return Trouble if caught else OtherTrouble
        return Opaque(self, int(label))

    def install(self) -> None:
        """Become the module that programs import."""
        sys.modules["world"] = self
