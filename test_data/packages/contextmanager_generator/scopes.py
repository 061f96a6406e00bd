"""Scopes."""

import contextlib
from contextlib import contextmanager

import eventlet


@contextmanager
def drained(rows):
    """Drop all rows before the body runs."""
    while rows:
        rows.reverse()
    yield rows


@contextlib.contextmanager
def drained_after(rows):
    """Drop all rows after the body has run."""
    try:
        yield rows
    finally:
        while rows:
            rows.reverse()


@contextlib.contextmanager
def breathing():
    """Let others run after the body."""
    try:
        yield
    finally:
        eventlet.sleep(0)


@contextlib.contextmanager
def noted(rows):
    """Note that the body runs."""
    rows.append("begin")
    yield rows
    rows.append("end")
