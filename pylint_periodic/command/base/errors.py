"""What stops the command."""

from __future__ import annotations


class Refused(Exception):
    """Bad input, said in one line: nothing was written, and the exit status is ``ExitStatus.REFUSED``."""


class ReaderGone(BaseException):
    """Nobody reads the output any more, so there is nothing left to do.

    It is no ``Exception``, because pylint takes those for crashes of a checker and goes on.
    """


class Interrupted(BaseException):
    """The user has interrupted the run; click would print an empty line for a ``KeyboardInterrupt``."""
