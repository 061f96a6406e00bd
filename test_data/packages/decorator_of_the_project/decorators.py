"""Decorators."""

import functools

import eventlet
from eventlet import tpool


def traced(func):
    """Call the function, and note that it was called."""

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        wrapper.calls = getattr(wrapper, "calls", 0) + 1
        return func(*args, **kwargs)

    return wrapper


def paced(seconds):
    """Let others run after each call."""

    def decorator(func):
        @functools.wraps(func)
        def wrapper(*args, **kwargs):
            try:
                return func(*args, **kwargs)
            finally:
                eventlet.sleep(seconds)

        return wrapper

    return decorator


def settled(func):
    """Wait, without a pause, until nothing moves; then call the function."""

    @functools.wraps(func)
    def wrapper(rows):
        while rows.moving:
            rows.moving.reverse()
        return func(rows)

    return wrapper


def in_native_thread(func):
    """Run the function on a native thread."""

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        return tpool.execute(func, *args, **kwargs)

    return wrapper


class Counted:
    """A decorator that is a class."""

    def __init__(self, func):
        self.func = func
        self.calls = 0

    def __call__(self, *args):
        self.calls += 1
        return self.func(*args)
