"""A limited supply of everything, so that a task comes to an end, and the sum of all that it did to it.

Two versions of a task that do the same come to the same sum: what is asked of stand-ins, in order, is in it.
"""

# pylint: disable=protected-access

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Any
from zlib import crc32

import greenlet

from tests.dynamic.anything import Anything, unpacked

# What an ``Anything`` answers when there is nothing left.
_NOTHING_LEFT: dict[str, Callable[[], Any]] = {
    "__bool__": lambda: False,
    "__contains__": lambda: False,
    "__iter__": lambda: iter(()),
    "__len__": lambda: 0,
    **dict.fromkeys(("__gt__", "__ge__", "__lt__", "__le__"), lambda: False),
}
_NOTED = ("__getattr__", "__call__", "__getitem__", "__setitem__", "__delitem__")


class Supply:
    """How many elements and answers that are true are left, and the sum of all that was done."""

    def __init__(self) -> None:
        """Start without anything done; nothing is limited yet."""
        self.done = 0
        self._left = 0
        self._task: greenlet.greenlet | None = None

    def limit(self, size: int) -> None:
        """Let there be ``size`` elements and answers that are true from now on.

        To be called once, by the greenthread of the task: what others do has no order, and is not summed.
        """
        self._left = size
        self._task = greenlet.getcurrent()
        for name, nothing in _NOTHING_LEFT.items():
            setattr(Anything, name, self._limited(name, getattr(Anything, name), nothing))
        for name in _NOTED:
            setattr(Anything, name, self._noted(name, getattr(Anything, name)))
        Anything.__next__ = self._next  # type: ignore[method-assign,assignment]

    def _note(self, *what: object) -> None:
        if greenlet.getcurrent() is self._task:
            self.done = crc32(repr(what).encode(), self.done)

    def _is_left(self, what: str) -> bool:
        self._note(what)
        self._left -= 1
        return self._left >= 0

    def _next(self) -> Anything:
        if not self._is_left("element"):
            raise StopIteration
        return Anything()

    def _limited(
        self, name: str, answer: Callable[..., Any], nothing: Callable[[], Any]
    ) -> Callable[..., Any]:
        def limited(subject: Anything, *arguments: object) -> Any:
            if name == "__iter__" and (wanted := unpacked(sys._getframe(1))) is not None:
                return iter([Anything() for _ in range(wanted)])
            if not self._is_left(name):
                return nothing()
            given = answer(subject, *arguments)
            return self._elements(given) if name == "__iter__" else given

        return limited

    def _elements(self, given: Iterator[Any]) -> Iterator[Any]:
        for element in given:
            if not self._is_left("element"):
                return
            yield element

    def _noted(self, name: str, answer: Callable[..., Any]) -> Callable[..., Any]:
        def noted(subject: Anything, *arguments: object, **keywords: object) -> Any:
            self._note(name, len(arguments), *(one for one in arguments if isinstance(one, str)), *keywords)
            return answer(subject, *arguments, **keywords)

        return noted


SUPPLY = Supply()
