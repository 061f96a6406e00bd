"""The worlds of a task: how the questions are answered that a program asks of its stand-ins.

Whether a task holds the hub depends on its data: a ``continue`` that skips the yield needs an element for
which it is taken. So each place in the program that asks something of a stand-in is numbered when it first
asks, and a world says how each place is answered, the same each time: answer nought for all, but for the
places in ``told``. The laboratory goes through the worlds that differ in one place, then in more, until the
task holds the hub.

What can be answered, nought first: a condition is true or false (an ``==`` is false or true), an iteration
goes on for ever or has nothing, a call gives something, or raises what a handler round the place catches, or
gives None. A plain attribute of the task's object (a flag, a number, None) is as the program made it, or
another.
"""

# pylint: disable=eval-used,protected-access

from __future__ import annotations

import ast
import builtins
import sys
from functools import cache
from types import FrameType
from typing import Any


class World:
    """The places seen so far, with the number of answers of each, and what has been told about them."""

    def __init__(self) -> None:
        """Start without places; unless it is ``asked``, all answers are the first."""
        self.monkey_patched = True
        self.asked = False
        self.scale: float = 1
        self.roots: tuple[str, ...] = ()
        self.told: dict[int, int] = {}
        self.answers: list[int] = []
        self._places: dict[tuple[Any, ...], int] = {}
        self._becomes: dict[tuple[Any, ...], tuple[type[BaseException] | str, ...]] = {}

    def place(self, key: tuple[Any, ...], answers: int) -> int:
        """Return the number of a new place."""
        self._places[key] = len(self.answers)
        self.answers.append(answers)
        return self._places[key]

    def answer(self, question: str, frame: FrameType) -> int:
        """Return which of its two answers a place gets; ``frame`` is where it is asked."""
        key = (question, frame.f_code, frame.f_lasti)
        place = self._places.get(key)
        if place is None:
            place = self._places[key] = self.place(key, 2) if self.is_program(frame) else -1
        return self.told.get(place, 0)

    def is_program(self, frame: FrameType) -> bool:
        """Return whether a frame belongs to the program under test."""
        return frame.f_code.co_filename.startswith(self.roots) if self.roots else False

    def holds(self, question: str) -> bool:
        """Return whether a condition is true, asked by the caller of the caller."""
        return not (self.asked and self.answer(question, sys._getframe(2)))

    def call(self) -> type[BaseException] | str:
        """Return what a call by the caller of the caller becomes: what it raises, ``given`` or ``none``."""
        if not self.asked:
            return "given"
        frame = sys._getframe(2)
        key = ("call", frame.f_code, frame.f_lasti)
        place = self._places.get(key)
        if place is None and not self.is_program(frame):
            place = self._places[key] = -1
        elif place is None:
            self._becomes[key] = ("given", *self._caught(frame), "none")
            place = self.place(key, len(self._becomes[key]))
        answer = self.told.get(place, 0)
        return self._becomes[key][answer] if answer else "given"

    def _caught(self, frame: FrameType | None) -> list[type[BaseException]]:
        found: list[type[BaseException]] = []
        while frame is not None and self.is_program(frame):
            for text in handlers(frame.f_code.co_filename).get(frame.f_lineno, ()):
                try:
                    kind = eval(text, {**vars(builtins), **frame.f_globals}, dict(frame.f_locals))
                except Exception:  # pylint: disable=broad-exception-caught
                    continue
                kinds = kind if isinstance(kind, tuple) else (kind,)
                found += [one for one in kinds if isinstance(one, type) and issubclass(one, Exception)]
            frame = frame.f_back
        return list(dict.fromkeys(found))


@cache
def handlers(path: str) -> dict[int, tuple[str, ...]]:
    """Return by line of a file the exceptions that the handlers round it name, as text."""
    with open(path, encoding="utf-8") as file:
        tree = ast.parse(file.read())
    found: dict[int, tuple[str, ...]] = {}
    for node in ast.walk(tree):
        names: tuple[str, ...] = ()
        if isinstance(node, ast.Try):
            names = tuple(ast.unparse(one.type) if one.type else "Exception" for one in node.handlers)
        elif isinstance(node, ast.With):
            names = tuple(
                ast.unparse(name)
                for item in node.items
                if isinstance(item.context_expr, ast.Call)
                and "suppress" in ast.unparse(item.context_expr.func)
                for name in item.context_expr.args
            )
        for statement in node.body if names else ():  # type: ignore[attr-defined]
            for line in range(statement.lineno, (statement.end_lineno or statement.lineno) + 1):
                found[line] = (*names, *found.get(line, ()))
    return found


WORLD = World()
