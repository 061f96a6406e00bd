"""A store in memory."""

import eventlet


def forget(entries):
    """Drop the oldest entry."""
    entries.pop(0)
    eventlet.sleep(0.01)
