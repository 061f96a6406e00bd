"""Makes stores."""

from factory_function import stores
from factory_function.stores import RemoteStore, Store

_SHARED = None


def make(remote):
    """Make a store of one kind or the other."""
    if remote:
        return RemoteStore()
    return Store()


def shared():
    """Return the store that all use."""
    global _SHARED
    if _SHARED is None:
        _SHARED = stores.Store()
    return _SHARED
