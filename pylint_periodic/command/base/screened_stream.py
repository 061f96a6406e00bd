"""Standard output and error while others write to them: what they quote of names is made fit to be shown."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterator
from typing import TextIO

from pylint_periodic.escaping import visible, visible_line


class ScreenedStream(io.TextIOBase):
    """Passes text on to a stream, as visible characters and line breaks."""

    def __init__(self, stream: TextIO) -> None:
        """Write to ``stream``."""
        super().__init__()
        self.screened = stream
        self._begins_line = True

    def write(self, text: str) -> int:
        """Write text, and return how long it is."""
        first, *others = text.split("\n")
        shown = visible_line(first, keep="\t") if self._begins_line else visible(first, keep="\t")
        with contextlib.suppress(OSError):  # there is no one else to tell
            self.screened.write("\n".join([shown, *(visible_line(line, keep="\t") for line in others)]))
        self._begins_line = not others[-1] if others else self._begins_line and not first
        return len(text)

    def flush(self) -> None:
        """Have the stream write what it holds."""
        with contextlib.suppress(OSError):
            self.screened.flush()

    def fileno(self) -> int:
        """Return the descriptor of the stream."""
        return self.screened.fileno()

    def isatty(self) -> bool:
        """Return whether the stream is a terminal."""
        return self.screened.isatty()

    def writable(self) -> bool:
        """Return True."""
        return True


@contextlib.contextmanager
def prints_screened() -> Iterator[None]:
    """Screen what is printed to standard output and standard error for a while, but by reporters."""
    output, errors = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = ScreenedStream(output), ScreenedStream(errors)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = output, errors


def unscreened(stream: TextIO) -> TextIO:
    """Return the stream behind a screened one, to move a cursor or to use colours; else the stream itself."""
    return stream.screened if isinstance(stream, ScreenedStream) else stream
