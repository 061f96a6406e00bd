"""The line that says how far a run is. It is imported by a run that takes long: rich takes its time."""

from __future__ import annotations

import os
from typing import TextIO

from rich.console import Console
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from pylint_periodic.escaping import visible

_BAR = 20
# Of a terminal that does not know its width.
_COLUMNS = 80


class ProgressLine:
    """One line on a terminal, drawn again and again in the same place."""

    def __init__(self, stream: TextIO) -> None:
        """Draw it on ``stream``, a terminal that can erase a line."""
        self._stream = stream
        self._console = Console(file=stream, force_terminal=True)
        # Without a thread, as pylint forks; and pylint's report is none of its business.
        self._live = Live(
            console=self._console,
            auto_refresh=False,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._live.start()

    def draw(self, label: str, done: int, files: int, path: str) -> None:
        """Say what is going on, how many files are done, and which is the current one."""
        # Of the terminal that is drawn on: rich believes the environment first, and then standard input.
        self._console.width = os.get_terminal_size(self._stream.fileno()).columns or _COLUMNS
        counter = f"{done}/{files}"
        # A line that the terminal wraps could not be erased, and some wrap one that is just full.
        room = self._console.width - len(f"{label} {' ' * _BAR} {counter} ") - 1
        name = Text(_shortened(visible(path), room), no_wrap=True)
        line = Table.grid(padding=(0, 1))
        line.add_row(label, ProgressBar(files, done, _BAR), counter, name)
        self._live.update(line, refresh=True)

    def erase(self) -> None:
        """Take the line away, for good."""
        self._live.stop()


def _shortened(path: str, room: int) -> str:
    """Return the end of a path, as seen from the working directory; rich would leave the beginning."""
    shown = path.removeprefix(os.path.join(os.getcwd(), ""))
    return shown if len(shown) <= room else f"...{shown[-(room - 3) :]}" if room > len("...") else ""
