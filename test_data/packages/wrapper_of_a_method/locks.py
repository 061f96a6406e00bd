"""Decorators of methods, whose wrappers spell out the parameters."""

import functools


def guarded(function):
    @functools.wraps(function)
    def wrapper(self, action, rows):
        with self.lock:
            return function(self, action, rows)

    return wrapper


def twice(function):
    @functools.wraps(function)
    def wrapper(self, action, rows):
        action()
        function(self, action, rows)

    return wrapper
