"""Hands out locks."""

from context_manager_class.locks import FairLock


def fair_lock():
    """Make a lock."""
    return FairLock()
