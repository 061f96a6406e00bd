"""The outer generators."""

from yield_from_elsewhere import inner


def all_rows(queue):
    """Hand out a title and what is in a queue."""
    yield "title"
    yield from inner.endless(queue)


def all_items(items):
    """Hand on items."""
    yield from inner.paced(items)
