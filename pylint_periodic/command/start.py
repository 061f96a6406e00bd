"""Starts the command, once no module can come from beside the code under analysis.

What is imported here stands before that is so: nothing but what Python itself has loaded already.
"""

from __future__ import annotations

import os
import site
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import NoReturn


def program() -> NoReturn:
    """Run the command line as a process of its own, and end it with its exit status."""
    here = os.path.realpath(os.curdir)
    sys.path[:] = [entry for entry in trusted(sys.path, [here]) if os.path.isabs(entry)]
    from pylint_periodic.command import cli  # noqa: PLC0415 (only now is it safe)

    cli.program()


def trusted(entries: Iterable[str], linted: Iterable[str]) -> list[str]:
    """Return the entries of a module search path in which no code under analysis lies.

    ``linted`` are real paths. Where Python and its packages are installed stays in any case: we run from
    there ourselves.
    """
    installed = _installed()
    paths = [os.path.join(path, "") for path in linted]
    kept = []
    for entry in entries:
        real = os.path.realpath(entry)
        if real in installed or not any(path.startswith(os.path.join(real, "")) for path in paths):
            kept.append(entry)
    return kept


def _installed() -> set[str]:
    library = os.path.dirname(os.__file__)
    directories = [library, os.path.join(library, "lib-dynload"), *site.getsitepackages()]
    return {os.path.realpath(path) for path in (*directories, site.getusersitepackages())}
