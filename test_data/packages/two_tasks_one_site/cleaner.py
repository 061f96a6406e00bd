"""Cleans."""


def clean(rows):
    """Drop all rows."""
    while rows:
        rows.reverse()


def clean_twice(rows):
    """Clean by way of the function above."""
    clean(rows)
