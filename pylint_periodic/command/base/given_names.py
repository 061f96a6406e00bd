"""Names of files that a program puts behind the options: none of them is ever taken for one."""

from __future__ import annotations

import os
from collections.abc import Sequence

from pylint_periodic.command.base.errors import Refused

# The command whose arguments end with names.
CHECK_FILES = "check-files"
_SUFFIXES = (".py", ".pyi")


def names_first(arguments: Sequence[str]) -> list[str]:
    """Return the arguments of a command with the names at their end in front of its options.

    A name is what a file is called, whatever it looks like: so far back as there are files, these are names.
    Raises ``Refused`` where something can be a name and an option.
    """
    command, *given = arguments
    count = next((n for n, text in enumerate(reversed(given)) if not os.path.lexists(text)), len(given))
    options, names = given[: len(given) - count], given[len(given) - count :]
    for name in names:
        if name.startswith("-") and not name.endswith(_SUFFIXES):
            raise Refused(f"a file is called like an option: {name}")
    return [
        command,
        *(os.path.join(os.curdir, name) if name.startswith("-") else name for name in names),
        *options,
    ]
