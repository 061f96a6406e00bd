"""The inner generators."""

import eventlet


def endless(queue):
    """Hand out what is in a queue."""
    while queue:
        yield queue.pop()


def paced(items):
    """Hand on items, with a yield to the hub before each."""
    for item in items:
        eventlet.sleep(0)
        yield item
