"""Interrupts that come where Python cannot raise: in a destructor, or where a weak reference dies."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from typing import Any

_SOON = 0.01


def no_interrupt_is_lost() -> None:
    """Have an interrupt that Python would only print come once more, a little later."""
    sys.unraisablehook = interrupts_again(sys.unraisablehook)


def interrupts_again(usual: Callable[[Any], object]) -> Callable[[Any], None]:
    """Return a hook for what cannot be raised that does so with interrupts, and ``usual`` with the rest."""

    def hook(unraisable: Any) -> None:
        if unraisable.exc_type is not KeyboardInterrupt or not hasattr(signal, "setitimer"):
            usual(unraisable)
            return
        # Raised at once it would be lost in this very hook.
        signal.signal(signal.SIGALRM, signal.default_int_handler)
        signal.setitimer(signal.ITIMER_REAL, _SOON)

    return hook
