"""Room for code that is nested deeper, and for numbers that are longer, than people write them."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_R = TypeVar("_R")

# Python's own parser takes what is nested a few thousand deep, and each level of it costs a review some
# frames. Memory of a stack is taken as it is used.
_FRAMES = 60_000
_STACK = 512 << 20
# What a stack of the usual 8 MiB holds.
_FRAMES_OF_ANY_STACK = 5_000

_here = threading.local()


def deeply(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Return a function that does the same where there is room: in a thread with a large stack.

    The caller waits for it. Where no such thread can be had, there is as much room as the stack has.
    """

    @wraps(function)
    def call(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        if getattr(_here, "is_deep", False):
            return function(*args, **kwargs)
        answers: list[_R] = []
        errors: list[BaseException] = []

        def run() -> None:
            _here.is_deep = True
            try:
                with _limits(_FRAMES):
                    answers.append(function(*args, **kwargs))
            except BaseException as error:  # pylint: disable=broad-exception-caught  # raised by the caller
                errors.append(error)

        thread = _started(run)
        if thread is None:
            with _limits(_FRAMES_OF_ANY_STACK):
                return function(*args, **kwargs)
        thread.join()
        if errors:
            raise errors[0]
        return answers[0]

    return call


def _started(run: Callable[[], None]) -> threading.Thread | None:
    thread = threading.Thread(target=run, daemon=True)
    try:
        usual = threading.stack_size(_STACK)
    except (ValueError, RuntimeError):
        return None
    try:
        thread.start()
    except (RuntimeError, MemoryError):
        return None
    finally:
        threading.stack_size(usual)
    return thread


@contextmanager
def _limits(frames: int) -> Iterator[None]:
    """Let Python go that deep, and write out numbers of any length, for a while."""
    before = sys.getrecursionlimit()
    # Python 3.10 has it since a late release.
    get_digits = getattr(sys, "get_int_max_str_digits", lambda: 0)
    set_digits = getattr(sys, "set_int_max_str_digits", lambda _: None)
    digits = get_digits()
    sys.setrecursionlimit(max(before, frames))
    set_digits(0)
    try:
        yield
    finally:
        set_digits(digits)
        sys.setrecursionlimit(before)
