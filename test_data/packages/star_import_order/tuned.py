"""What this site does instead."""

import eventlet


def compact(entries):
    """Merge neighbours, with a pause after each."""
    while entries.mergeable:
        entries.mergeable.reverse()
        eventlet.sleep(0.05)


def expand(entries):
    """Split entries until none are left."""
    while entries.splittable:
        entries.splittable.reverse()
