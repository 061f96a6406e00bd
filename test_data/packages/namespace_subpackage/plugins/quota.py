"""Counts what tenants use."""

import eventlet


def recount(usages):
    """Count until nothing is stale."""
    while usages.stale:
        usages.stale.reverse()


def recount_one(usages):
    """Count one tenant."""
    usages.stale.pop()
    eventlet.sleep(0.01)
