"""The exit statuses of the command, but for those that pylint adds up itself for what ``check`` reports."""

from __future__ import annotations

from enum import IntEnum


class ExitStatus(IntEnum):
    """What a shell is told. The table of them for users stands in ``docs/command.md``."""

    DONE = 0
    """All that was asked for is done."""

    INCOMPLETE = 1
    """Done, but for what standard error names."""

    REFUSED = 32
    """Input that is refused, and nothing is written; it is pylint's own status for a usage error."""

    FAULT = 70
    """A fault of our own, ``EX_SOFTWARE`` of ``sysexits.h``."""

    INTERRUPTED = 130
    """SIGINT, as a shell says it."""

    READER_GONE = 141
    """Nobody reads the output any more, as a shell says it of a program that SIGPIPE has ended."""
