"""Processes of our own: copies of this one, so that nothing is imported to start them.

A new Python would begin with the working directory, or what ``PYTHONPATH`` says, in front of its modules. A
copy has what it needs.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Generic, NoReturn, TypeVar

from pylint_periodic.command.base.errors import Refused
from pylint_periodic.command.base.exit_status import ExitStatus

_T = TypeVar("_T")


def can_copy() -> bool:
    """Return whether this system copies processes."""
    return hasattr(os, "fork")


@contextmanager
def workers_are_copies() -> Iterator[None]:
    """Have pools of processes copy this one, whatever this Python does by itself.

    An interrupt ends such a copy from its very first moment on; the original says what there is to say.
    """
    before = multiprocessing.get_start_method(allow_none=True)
    multiprocessing.set_start_method("fork", force=True)
    _WORKERS.are_made = True
    try:
        yield
    finally:
        _WORKERS.are_made = False
        multiprocessing.set_start_method(before, force=True)


class _Workers:
    """What is done first in each copy of this process while workers are made.

    Python's own handler would raise ``KeyboardInterrupt`` in the midst of what a pool does at the start of a
    worker, which says so with a traceback.
    """

    are_made = False

    def __init__(self) -> None:
        """Be asked at every copy from now on."""
        if can_copy():
            os.register_at_fork(after_in_child=self._in_worker)

    def _in_worker(self) -> None:
        try:
            if self.are_made:
                signal.signal(signal.SIGINT, signal.SIG_DFL)
        except KeyboardInterrupt:
            os._exit(ExitStatus.INTERRUPTED)


_WORKERS = _Workers()


class Copy(Generic[_T]):
    """A copy of this process as it is now, which runs a function once it is asked to.

    What this process does in between the copy does not know of. It ends when nobody can ask it any more.
    """

    def __init__(self, function: Callable[[], _T]) -> None:
        """Make the copy, see ``can_copy``."""
        asked, self._ask = os.pipe()
        self._answer, answers = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        self._pid = os.fork()
        if not self._pid:
            os.close(self._ask)
            os.close(self._answer)
            _serve(function, asked, answers)
        os.close(asked)
        os.close(answers)

    def answer(self) -> _T:
        """Run the function in the copy, and return what it returns; to be asked once.

        Raises ``Refused`` as the function does, and where the copy ends without an answer.
        """
        with suppress(BrokenPipeError):
            os.write(self._ask, b"?")
        with open(self._answer, "rb") as stream:
            data = stream.read()
        self._end()
        if not data:
            raise Refused("the process that looked at it has ended without an answer")
        answer = pickle.loads(data)
        if isinstance(answer, Refused):
            raise answer
        return answer  # type: ignore[no-any-return]

    def _end(self) -> None:
        os.close(self._ask)
        os.waitpid(self._pid, 0)
        self._pid = 0

    def __del__(self) -> None:
        """Let a copy go that was not asked."""
        if getattr(self, "_pid", 0):
            os.close(self._answer)
            self._end()


def _serve(function: Callable[[], _T], asked: int, answers: int) -> NoReturn:
    """Wait in a copy to be asked, and end it."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # the original says what there is to say
        if not os.read(asked, 1):
            os._exit(0)
        os.dup2(2, 1)  # what is said on the way is no part of a report
        answer: object
        try:
            answer = function()
        except Refused as error:
            answer = error
        with open(answers, "wb") as stream:
            stream.write(pickle.dumps(answer))
        status = 0
    finally:
        if status:
            sys.excepthook(*sys.exc_info())
        with suppress(OSError):
            sys.stderr.flush()
        os._exit(status)
