"""Starts the command, once no module can come from beside the code under analysis.

What is imported here stands before that is so: nothing but what Python itself has loaded already.
"""

from __future__ import annotations

import os
import sys

from pylint_periodic.command.base.search_path import trusted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def program() -> NoReturn:
    """Run the command line as a process of its own, and end it with its exit status."""
    try:
        here = os.path.realpath(os.curdir)
        sys.path[:] = [entry for entry in trusted(sys.path, [here]) if os.path.isabs(entry)]
        # Only now is it safe.
        from pylint_periodic.command import cli  # noqa: PLC0415 # pylint: disable=import-outside-toplevel
    except FileNotFoundError as error:
        if error.filename is not None:
            raise
        _end("the working directory is gone", 32)
    except KeyboardInterrupt:
        _end("interrupted", 130)
    except MemoryError:
        _end("there is not enough memory to begin", 70)
    cli.program()


def _end(why: str, status: int) -> NoReturn:
    """End the process with a line and a status, one of ``ExitStatus``, which is not imported yet."""
    os.write(2, f"pylint-periodic: {why}\n".encode())
    os._exit(status)
