"""Purges queues, gently."""

import eventlet


def purge(queue):
    """Drop everything, with a pause after each entry."""
    while queue:
        queue.reverse()
        eventlet.sleep(0.01)


def _squeeze(queue):
    while queue:
        queue.reverse()
