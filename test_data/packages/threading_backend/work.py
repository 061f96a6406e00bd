"""Work."""


def drain(rows):
    """Drop all rows."""
    while rows:
        rows.reverse()
