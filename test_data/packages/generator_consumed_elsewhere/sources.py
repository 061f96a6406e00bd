"""Sources of rows."""

import json

import eventlet


def from_queue(queue):
    """Hand out what is in a queue."""
    while queue:
        yield queue.pop()


def from_queue_fairly(queue):
    """Hand out what is in a queue and let others run."""
    while queue:
        yield queue.pop()
        eventlet.sleep(0)


def cooperative(items):
    """Hand on items, with a yield to the hub after each."""
    for item in items:
        yield item
        eventlet.sleep(0)


def parsed(items):
    """Hand on items, parsed."""
    for item in items:
        yield json.loads(item)


def skipping(queue):
    """Hand out what is in a queue, but for what is empty."""
    while queue:
        row = queue[0]
        while row.padding:
            row.padding.reverse()
        yield row


def stages():
    """Hand out two names."""
    yield "prepare"
    yield "commit"
