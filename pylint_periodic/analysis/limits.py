"""Room for code that is nested deeper, and for numbers that are longer, than people write them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

# Enough for what Python's own parser takes; a stack of the usual 8 MiB holds as many.
_FRAMES = 5_000


@contextmanager
def wide_limits() -> Iterator[None]:
    """Let Python go deeper, and write out numbers of any length, for a while."""
    frames = sys.getrecursionlimit()
    # Python 3.10 has it since a late release.
    get_digits = getattr(sys, "get_int_max_str_digits", lambda: 0)
    set_digits = getattr(sys, "set_int_max_str_digits", lambda _: None)
    digits = get_digits()
    sys.setrecursionlimit(max(frames, _FRAMES))
    set_digits(0)
    try:
        yield
    finally:
        set_digits(digits)
        sys.setrecursionlimit(frames)
