"""How names are spelled where they are used: by their last component, whatever stands before it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fnmatch import translate
from functools import lru_cache


@lru_cache(maxsize=16)
def spellings(names: tuple[str, ...]) -> tuple[re.Pattern[str], tuple[bytes, ...]]:
    """Return what the last component of any of the names matches, and words one of which is in its text."""
    last = _last_components(names)
    # Of a glob, the longest piece stands in the text of whatever matches it.
    held = {max(re.split(r"\W+", word), key=len) for word in last}
    shortest = sorted(word for word in held if not any(other in word for other in held - {word}))
    pattern = re.compile("|".join(translate(word) for word in sorted(last)))
    return pattern, tuple(word.encode() for word in shortest)


def _last_components(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.rpartition(".")[2] for name in names)
