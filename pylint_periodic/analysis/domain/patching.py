"""Which modules a call that monkey patches in part patches, by the keywords that it is given."""

from __future__ import annotations

from collections.abc import Mapping

# What stands for all that is not named.
_ALL = "all"


def may_patch(given: Mapping[str, object] | None, name: str) -> bool:
    """Return whether a call with these keywords patches a module: to name one is to leave out the rest.

    Any may be, where what is given cannot be told (None).
    """
    if given is None:
        return True
    if name in given:
        return bool(given[name])
    if given.get(_ALL) is not None:
        return bool(given[_ALL])
    return not any(given.values())
