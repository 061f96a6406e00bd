"""Which texts are Python: found out by a process of its own, where there is a processor for it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import symtable
import threading
import warnings
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import cast

# In bytes: what is less is done before a process has begun.
_WORTH_A_PROCESS = 2_000_000
# Texts between two messages of the process.
_BATCH = 16


def is_python(text: bytes) -> bool:
    """Return whether a text surely is Python: the symbol table comes without a tree of Python objects.

    It refuses some texts that a tree can be built of, such as two parameters of one name, and lets none pass
    that has no tree.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            symtable.symtable(cast(str, text), "<file>", "exec")  # bytes are as good, typeshed says less
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


class SyntaxCheck:
    """Tells of a sequence of texts which are Python; another process goes ahead where that is worth it.

    Where there is none, or it ends before its time, the texts are looked at when they are asked for.
    """

    def __init__(self, texts: Sequence[bytes]) -> None:
        """Begin with the first of them."""
        self._texts: list[bytes] = list(texts)
        self._known = bytearray()
        worth = sum(map(len, texts)) >= _WORTH_A_PROCESS
        self._ahead = _ahead(texts) if worth and _has_processors() else None

    def is_python(self, number: int) -> bool:
        """Return whether the text of that number is Python."""
        while self._ahead is not None and len(self._known) <= number:
            try:
                answers = self._ahead.recv_bytes()
            except (EOFError, OSError):
                self._ahead = None
                break
            self._texts[len(self._known) : len(self._known) + len(answers)] = [b""] * len(answers)
            self._known += answers
        return bool(self._known[number]) if number < len(self._known) else is_python(self._texts[number])


def _has_processors() -> bool:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) > 1
    return (os.cpu_count() or 1) > 1


def _ahead(texts: Sequence[bytes]) -> Connection | None:
    """Return where the answers come from, in their order; None where processes can't be copied safely."""
    if "fork" not in multiprocessing.get_all_start_methods() or threading.active_count() > 1:
        return None
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    try:
        context.Process(target=_look_at_all, args=(texts, receiver, sender), daemon=True).start()
    except OSError:
        return None
    finally:
        sender.close()
    return receiver


def _look_at_all(texts: Sequence[bytes], receiver: Connection, sender: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent says what there is to say
    receiver.close()
    with suppress(OSError):
        for start in range(0, len(texts), _BATCH):
            sender.send_bytes(bytes(is_python(text) for text in texts[start : start + _BATCH]))
