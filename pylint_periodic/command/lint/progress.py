"""Shows on a terminal how far a long run is, and leaves no trace of it."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, TextIO

from pylint_periodic.command.base.screened_stream import unscreened

if TYPE_CHECKING:
    from pylint_periodic.command.lint.progress_line import ProgressLine

# What is done sooner needs no progress, and more often nobody can read it. In seconds.
PATIENCE = 2.0
INTERVAL = 0.1


class Progress:
    """How many files of a run are done, in a line that is erased at the end.

    Pylint reads all files before it lints the first, so there are two rounds of them; with several processes
    it says of each file when that is done, and no more.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        """Show it on ``stream``, a terminal; on nothing by default."""
        self._stream = stream
        self._start = self._shown = time.monotonic()
        self._line: ProgressLine | None = None
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
            if self._line is None:
                self._line = _begun_on(self._stream)
            self._line.draw(self._labels[turn], done + (not self._begun), self._files, path)

    def erase(self) -> None:
        """Take away what is shown."""
        if self._line is not None:
            self._line.erase()
            self._line = None


def _begun_on(stream: TextIO) -> ProgressLine:
    # A short run does without rich, and need not wait for it.
    # pylint: disable-next=import-outside-toplevel
    from pylint_periodic.command.lint.progress_line import ProgressLine  # noqa: PLC0415

    return ProgressLine(stream)
