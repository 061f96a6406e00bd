"""A serialiser that is called like the standard library's."""

import eventlet


def loads(text):
    """Parse a text."""
    eventlet.sleep(0.01)
    return text.split()


def dumps(values):
    """Write values."""
    while values.pending:
        values.pending.reverse()
    return ""
