"""Pages of an index."""


def shrink(index):
    """Drop what is large."""
    while index.large:
        index.large.reverse()
