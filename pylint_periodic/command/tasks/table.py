"""The inventory as a table for a terminal or a pipe."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import TypeAlias

import click

from pylint_periodic.command.tasks.inventory import Inventory, ListedTask, TaskChange
from pylint_periodic.command.tasks.wording import site_in_short, summed_up, yields_in_short
from pylint_periodic.escaping import visible_line
from pylint_periodic.findings import TaskKind

# Returns a part of a cell, the first argument, in the colours of the whole, the second.
_Style: TypeAlias = Callable[[str, str], str]

_GAP = "  "
_MESSAGE = re.compile(r"(?P<category>[WR])97\d\d ")
# Where a cell may be broken: behind what joins the parts of paths, names and sentences.
_PIECE = re.compile(r"(?:[^\s/._,(-]|\.(?=pyi?:))*(?:[/._,(-]+|\s+|$)")


def as_table(inventory: Inventory, width: int | None = None, *, colour: bool = False) -> str:
    """Return the table and a line that sums it up.

    With ``width`` no line is wider, in the columns of a terminal; a cell may take several lines. Without
    one each task is one line. A ``+`` behind the number of functions: a budget ended the walk.
    """
    compared, folded = inventory.since is not None, width is not None
    rows = [_headings(compared=compared, folded=folded)]
    rows += [_cells(task, compared=compared, folded=folded) for task in inventory.by_urgency]
    lines = []
    if inventory.tasks:
        needed = [
            max(_width(line) for cell in column for line in cell.split("\n"))
            for column in zip(*rows, strict=True)
        ]
        widths = _fitted(needed, width)
        for number, row in enumerate(rows):
            lines += _lines(row, widths, _style(number, colour=colour))
            lines += [""] if folded else []
    lines += [""] if inventory.tasks and not folded else []
    return "\n".join([*lines, visible_line(summed_up(inventory))]) + "\n"


def _headings(*, compared: bool, folded: bool) -> list[str]:
    return [
        *(["TASK"] if folded else ["TASK", "WHERE"]),
        *(["CHANGE"] if compared else []),
        "SPACING",
        "FUNCTIONS\n/MODULES" if folded else "FUNCTIONS/MODULES",
        "YIELDS",
        "SITES",
        "WORST SITE",
    ]


def _cells(task: ListedTask, *, compared: bool, folded: bool) -> list[str]:
    """Return the cells of a task; ``folded`` puts places below what is there, to save width."""
    kind = "" if task.task.kind is TaskKind.DECORATED else f" ({task.task.kind.value})"
    name, place = visible_line(task.task.name + kind), visible_line(str(task.place))
    worst, at = "-", ""
    if task.worst:
        worst, at = visible_line(site_in_short(task.worst)), visible_line(str(task.worst.place))
    return [
        *([f"{name}\n{place}"] if folded else [name, place]),
        *([task.change.value if task.change else "-"] if compared else []),
        visible_line(task.task.spacing) or "-",
        f"{task.function_count}{'+' if task.cut_short else ''}/{len(task.functions)}",
        yields_in_short(task),
        str(len(task.sites)) if task.on_hub or task.sites else "no hub",
        worst if not at else f"{worst}\n{at}" if folded else f"{worst} at {at}",
    ]


def _fitted(widths: Sequence[int], limit: int | None) -> list[int]:
    """Return widths of columns whose sum, with the gaps, is at most ``limit``; the widest give way."""
    fitted = list(widths)
    room = limit - len(_GAP) * (len(fitted) - 1) if limit is not None else sum(fitted)
    while sum(fitted) > room and max(fitted) > 1:
        fitted[fitted.index(max(fitted))] -= 1
    return fitted


def _lines(cells: Sequence[str], widths: Sequence[int], style: _Style) -> list[str]:
    broken = [
        [part for line in cell.split("\n") for part in _broken(line, width)]
        for cell, width in zip(cells, widths, strict=True)
    ]
    lines = []
    for number in range(max(map(len, broken))):
        parts = [pieces[number] if number < len(pieces) else "" for pieces in broken]
        padded = [part + " " * (width - _width(part)) for part, width in zip(parts, widths, strict=True)]
        last = max((index for index, part in enumerate(parts) if part), default=0)
        padded = [*padded[:last], parts[last]]
        lines.append(_GAP.join(style(text, cell) for text, cell in zip(padded, cells, strict=False)))
    return lines


def _broken(text: str, width: int) -> list[str]:
    """Return text in lines of at most ``width`` columns, broken between its parts where that can be."""
    lines = [""]
    for piece in _PIECE.findall(text):
        if _width(lines[-1] + piece.rstrip()) > width and lines[-1]:
            lines.append("")
        for character in piece:
            if _width(lines[-1] + character.rstrip()) > width and lines[-1]:
                lines.append("")
            lines[-1] += character
    return [line.rstrip() for line in lines]


def _width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def _style(number: int, *, colour: bool) -> _Style:
    if not colour:
        return _plain
    return _coloured if number else _heading


def _plain(text: str, cell: str) -> str:
    del cell
    return text


def _heading(text: str, cell: str) -> str:
    del cell
    return click.style(text, bold=True)


def _coloured(text: str, cell: str) -> str:
    """Return a part of a cell in the colour of the whole."""
    if cell == TaskChange.NEW.value:
        return click.style(text, fg="green", bold=True)
    message = _MESSAGE.match(cell)
    return click.style(text, fg="red" if message["category"] == "W" else "yellow") if message else text
