"""What both programs use; a hub is none by that."""

import eventlet


def prepare():
    """Prepare nothing."""


def later(function):
    """Run a function in a greenthread."""
    eventlet.spawn(function)
