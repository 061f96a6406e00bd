"""What every site does."""

import eventlet


def compact(entries):
    """Merge neighbours until none are left."""
    while entries.mergeable:
        entries.mergeable.pop()


def expand(entries):
    """Split entries, with a pause after each."""
    while entries.splittable:
        entries.splittable.pop()
        eventlet.sleep(0.05)
