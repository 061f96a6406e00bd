"""Sites."""


def accepted(rows):
    """Drop all rows; the task's module accepts that."""
    while rows:
        rows.reverse()


def accepted_here_only(rows):
    """Drop all rows; this module accepts that, but no message stands here."""
    while rows:  # pylint: disable=periodic-unbounded-loop
        rows.reverse()
