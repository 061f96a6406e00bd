"""Standard streams that may be closed, full, or of an encoding that lacks characters."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress


def prepare_streams() -> None:
    """Have each standard stream be one that can be used, and write what an encoding lacks as escapes.

    Python has None in place of a closed stream, and the next file that is opened would get its number. What
    is written to a closed standard output fails, as it does for other programs.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            descriptor = os.open(os.devnull, os.O_WRONLY if name == "stderr" else os.O_RDONLY)
            if descriptor != number:
                os.dup2(descriptor, number)
                os.close(descriptor)
            mode = "w" if number else "r"
            # It stays open as long as the process.
            stream = open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115  # pylint: disable=consider-using-with
            setattr(sys, name, stream)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def give_up_output() -> None:
    """Let what is still to be written to standard output go nowhere, even by Python's own last flush."""
    with suppress(OSError, ValueError):
        descriptor = os.open(os.devnull, os.O_WRONLY)
        os.dup2(descriptor, sys.stdout.fileno())
        os.close(descriptor)
