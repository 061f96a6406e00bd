"""What stops the command."""

from __future__ import annotations

# The exit status for input that is refused; pylint's own for a usage error.
USAGE = 32
# The exit status for an interrupt, as a shell says it.
INTERRUPTED = 130
# The exit status for a fault of our own.
FAULT = 70


class Refused(Exception):
    """Bad input, said in one line: nothing was written, and the exit status is ``USAGE``."""


class ReaderGone(BaseException):
    """Nobody reads the output any more, so there is nothing left to do.

    It is no ``Exception``, because pylint takes those for crashes of a checker and goes on.
    """
