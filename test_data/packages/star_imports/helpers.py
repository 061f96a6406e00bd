"""Drains queues; exports less than it defines."""

import eventlet

__all__ = ["drain", "drain_one"]


def drain(queue):
    """Drop everything."""
    while queue:
        queue.reverse()


def drain_one(queue):
    """Drop one entry and let others run."""
    queue.popleft()
    eventlet.sleep(0.01)


def purge(queue):
    """Drop everything; not exported."""
    while queue:
        queue.reverse()
