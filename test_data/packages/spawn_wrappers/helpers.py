"""Hands on to the wrappers."""

from . import hub


def twice_removed(function):
    """Start a function by another wrapper; eventlet.spawn does it in the end."""
    hub.in_background(function, 1)


class Base:
    """Has a wrapper for those that derive from it."""

    def start_it(self, function, *args):
        """Start a function."""
        return hub.spawn(function, *args)
