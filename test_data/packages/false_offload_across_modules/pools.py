"""The pool that all use."""

import eventlet
from eventlet import tpool

POOL = eventlet.GreenPool(8)


def in_background(func, *args):
    """Run a function in a greenthread."""
    POOL.spawn_n(func, *args)


def in_native_thread(func, *args):
    """Run a function on a native thread."""
    return tpool.execute(func, *args)
