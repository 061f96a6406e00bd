"""The inventory as a table for a terminal or a pipe."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import StringIO

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from pylint_periodic.command.tasks.inventory import Inventory, ListedTask, TaskChange
from pylint_periodic.command.tasks.wording import process_in_short, site_in_short, summed_up, yields_in_short
from pylint_periodic.escaping import visible_line
from pylint_periodic.findings import TaskKind

# What is not folded is as wide as its longest line.
_NO_LIMIT = 1 << 20
_MESSAGE = re.compile(r"(?P<category>[WR])97\d\d ")
# Where a cell may be broken: behind what joins the parts of paths, names and sentences.
_PIECE = re.compile(r"(?:[^\s/._,(-]|\.(?=pyi?:))*(?:[/._,(-]+|\s+|$)")


def as_table(inventory: Inventory, width: int | None = None, *, colour: bool = False) -> str:
    """Return the table, a line for each process that can run the tasks, and a line that sums it up.

    With ``width`` no line is wider, in the columns of a terminal; a cell may take several lines. Without
    one each task is one line. A ``+`` behind the number of functions: a budget ended the walk.
    """
    compared, folded = inventory.since is not None, width is not None
    written = StringIO()
    # What is given here rich would look for in the environment; our caller knows better.
    console = Console(
        file=written,
        width=width or _NO_LIMIT,
        color_system="standard" if colour else None,
        no_color=not colour,
        force_terminal=False,
        legacy_windows=False,
    )
    # A gap between columns, and where a row may take several lines, an empty one below it.
    table = Table(box=None, pad_edge=False, padding=(0, 2, int(folded), 0), header_style=None)
    for heading in _headings(compared=compared, folded=folded):
        table.add_column(_Cell(heading, "bold"))
    for task in inventory.by_urgency:
        table.add_row(*(_Cell(text, _style(text)) for text in _cells(task, compared=compared, folded=folded)))
    if inventory.tasks:
        console.print(table)
    lines = [line.rstrip() for line in written.getvalue().splitlines()]
    lines += [""] if inventory.tasks else []
    processes = (process_in_short(process, tasks) for process, tasks in inventory.processes.items())
    return "\n".join([*lines, *map(visible_line, (*processes, summed_up(inventory)))]) + "\n"


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


@dataclass(frozen=True)
class _Cell:
    """Text that is broken between its parts; rich itself breaks paths and names anywhere."""

    text: str
    style: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        del console
        for line in self.text.split("\n"):
            for part in _broken(line, options.max_width):
                # Rich reads a string as its markup, whoever wrote it. Only the text itself has the style.
                yield Text(no_wrap=True).append(part, self.style)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        del console, options
        return Measurement(1, max(map(cell_len, self.text.split("\n"))))


def _broken(text: str, width: int) -> list[str]:
    """Return text in lines of at most ``width`` columns, broken between its parts where that can be."""
    lines = [""]
    for piece in _PIECE.findall(text):
        if cell_len(lines[-1] + piece.rstrip()) > width and lines[-1]:
            lines.append("")
        for character in piece:
            if cell_len(lines[-1] + character.rstrip()) > width and lines[-1]:
                lines.append("")
            lines[-1] += character
    return [line.rstrip() for line in lines]


def _style(text: str) -> str:
    """Return the style of a cell."""
    if text == TaskChange.NEW.value:
        return "bold green"
    message = _MESSAGE.match(text)
    return "" if message is None else "red" if message["category"] == "W" else "yellow"
