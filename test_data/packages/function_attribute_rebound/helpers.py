"""Binds names twice."""

import functools

import eventlet
from eventlet import tpool


def drain(rows):
    """Drop all rows."""
    while rows:
        rows.reverse()


def rest(rows):
    """Drop all rows, too."""
    while rows:
        rows.reverse()


def rest(rows):  # noqa: F811
    """Drop one row."""
    rows.pop()
    eventlet.sleep(0.01)


drain_elsewhere = functools.partial(tpool.execute, drain)
