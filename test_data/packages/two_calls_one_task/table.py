"""A table."""


def squeeze(rows):
    """Drop all rows."""
    while rows:
        rows.reverse()


def tidy(rows):
    """Sort, then squeeze."""
    rows.sort(key=str)
    squeeze(rows)
