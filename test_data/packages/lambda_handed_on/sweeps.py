"""Sweeps."""

import eventlet


def sweep(rows):
    """Drop all rows."""
    while rows:
        rows.reverse()


def sweep_one(rows):
    """Drop one row."""
    rows.pop()
    eventlet.sleep(0.01)


def is_stale(row):
    """Say whether a row is stale, with a look at the disk."""
    eventlet.sleep(0)
    return row.stale
