"""The cache of images."""

import eventlet

ENTRIES = []


def evict_all():
    """Drop all images."""
    while ENTRIES:
        ENTRIES.reverse()


def evict_one():
    """Drop one image."""
    ENTRIES.pop()
    eventlet.sleep(0.01)
