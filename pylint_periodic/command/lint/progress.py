"""Shows on a terminal how far a long run is, and leaves no trace of it."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, TextIO

import click

from pylint_periodic.command.base.screened_stream import unscreened
from pylint_periodic.escaping import visible

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

# What is done sooner needs no progress, and more often nobody can read it. In seconds.
PATIENCE = 2.0
INTERVAL = 0.1
# Back to the start of the line, clear it, and show the cursor, which click hides.
_ERASE = "\r\x1b[K\x1b[?25h"
_BAR = 20
# Of a terminal that does not know its width.
_COLUMNS = 80


class Progress:
    """How many files of a run are done, in a line that is erased at the end.

    Pylint reads all files before it lints the first, so there are two rounds of them; with several processes
    it says of each file when that is done, and no more.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        """Show it on ``stream``, a terminal; on nothing by default."""
        self._stream = stream
        self._start = self._shown = time.monotonic()
        self._bar: ProgressBar[str] | None = None
        self._labels: tuple[str, ...] = ()
        self._files = self._steps = 0
        self._begun = True

    @classmethod
    def on_terminal(cls) -> Progress:
        """Return progress on standard error, where that is a terminal that can erase a line."""
        able = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        return cls(unscreened(sys.stderr) if able else None)

    @property
    def visible(self) -> bool:
        """Return whether anything is ever shown."""
        return self._stream is not None

    def expect(self, files: int, *labels: str, begun: bool) -> None:
        """Begin to count: each label is one round over all the files.

        With ``begun`` a step is the begin of a file, else its end.
        """
        self._files, self._labels, self._steps, self._begun = files, labels, 0, begun

    def step(self, path: str, files: int = 1) -> None:
        """Note that a file is begun, or that so many are done, of which it is the last."""
        self._steps += files
        now = time.monotonic()
        if self._stream is None or now - self._start < PATIENCE or now - self._shown < INTERVAL:
            return
        self._shown = now
        turn, done = divmod(self._steps - 1, self._files or 1)
        if turn < len(self._labels):
            self._draw(self._stream, self._labels[turn], done + (not self._begun), path)

    def erase(self) -> None:
        """Take away what is shown."""
        if self._bar and self._stream:
            self._bar = None
            self._stream.write(_ERASE)
            self._stream.flush()

    def _draw(self, stream: TextIO, label: str, done: int, path: str) -> None:
        if self._bar is None or self._bar.label != label:
            self._bar = click.progressbar(
                length=self._files,
                label=label,
                file=stream,
                width=_BAR,
                show_eta=False,
                show_percent=False,
                show_pos=True,
                item_show_func=lambda item: item,
            )
        columns = os.get_terminal_size(stream.fileno()).columns or _COLUMNS
        counter = f"{label}  [{' ' * _BAR}]  {self._files}/{self._files}  "
        self._bar.update(done - self._bar.pos, _shortened(visible(path), columns - len(counter) - 1))


def _shortened(path: str, room: int) -> str:
    """Return the end of a path, as seen from the working directory.

    A line that the terminal wraps could not be erased.
    """
    shown = path.removeprefix(os.path.join(os.getcwd(), ""))
    return shown if len(shown) <= room else f"...{shown[-(room - 3) :]}" if room > len("...") else ""
