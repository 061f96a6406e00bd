"""The module search path, without what lies beside the code under analysis.

This is imported before that is so, and imports nothing but what Python itself has loaded already.
"""

from __future__ import annotations

import os
import site

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


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
