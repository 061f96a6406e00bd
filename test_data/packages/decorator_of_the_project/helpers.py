"""Decorated helpers."""

import json

from decorator_of_the_project import decorators
from decorator_of_the_project.decorators import traced


@traced
def drain(rows):
    """Drop all rows."""
    while rows.waiting:
        rows.waiting.reverse()


@decorators.settled
def count(rows):
    """Count rows."""
    return len(rows.waiting)


@traced
@decorators.paced(seconds=0.01)
def parse(row):
    """Parse one row."""
    return json.loads(row)


@decorators.in_native_thread
def digest(rows):
    """Drop all rows, elsewhere."""
    while rows.waiting:
        rows.waiting.reverse()


@decorators.Counted
def release(rows):
    """Drop all rows, from the front."""
    while rows.waiting:
        rows.waiting.reverse()
