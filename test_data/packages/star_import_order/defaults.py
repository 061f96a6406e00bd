"""What every site does."""

import eventlet


def compact(entries):
    """Merge neighbours until none are left."""
    while entries.mergeable:
        entries.mergeable.reverse()


def expand(entries):
    """Split entries, with a pause after each."""
    while entries.splittable:
        entries.splittable.reverse()
        eventlet.sleep(0.05)
