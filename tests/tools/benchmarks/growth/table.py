"""The table of shapes, and what their programs have in common: a task with an unbounded loop at its end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

Files: TypeAlias = Mapping[str, str]

TASK_FILE = "manager.py"
_PROGRAM = """\
import eventlet
from oslo_service import periodic_task
{before}

class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task(spacing=60)
    def task(self, context):
{body}        while self.n != 5:
            self.n = self.n * 3 % 7
{after}"""


@dataclass(frozen=True)
class Shape:
    """Programs of one shape: ``make`` gives the files of the package ``service`` at a size.

    ``timed`` is the least size at which processor time is measured, ``counted`` that at which calls are:
    large enough to go past the limits of the analysis that change how it goes on.
    """

    name: str
    make: Callable[[int], Files]
    timed: int
    counted: int


SHAPES: dict[str, Shape] = {}
"""All shapes by their names, once ``tests.tools.benchmarks.growth.shapes`` is imported."""

Make: TypeAlias = Callable[[int], "Files | str"]


def shape(timed: int, counted: int) -> Callable[[Make], Make]:
    """Return a decorator that puts a function into the table; a single text is that of the task's file."""

    def register(function: Make) -> Make:
        def files(size: int) -> Files:
            made = function(size)
            return {TASK_FILE: made} if isinstance(made, str) else made

        SHAPES[function.__name__] = Shape(function.__name__, files, timed, counted)
        return function

    return register


def program(before: str = "", body: str = "", after: str = "") -> str:
    """Return a module with a task: lines before its class, in the task, and in the class after the task."""
    return _PROGRAM.format(before=before, body=indented(body, 8), after=indented(after, 4))


def indented(text: str, by: int) -> str:
    """Return a text with its lines moved to the right."""
    return "".join(f"{' ' * by}{line}\n" if line else "\n" for line in text.splitlines())


def lines(size: int, text: str) -> str:
    """Return a text so many times, with its number for ``{i}`` and the next one for ``{j}``."""
    return "".join(text.replace("{i}", str(i)).replace("{j}", str(i + 1)) for i in range(size))


NOTHING = Shape("nothing", lambda _: {TASK_FILE: program()}, 1, 1)
"""A program with nothing but a task; what it takes is no part of any shape."""
