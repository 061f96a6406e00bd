"""Sites."""


def accepted(rows):
    """Drop all rows; the task's module accepts that."""
    while rows:
        rows.reverse()


def accepted_here(rows):
    """Drop all rows; this module accepts that."""
    while rows:  # pylint: disable=periodic-unbounded-loop
        rows.reverse()


def accepted_in_the_block(rows):
    """Drop all rows, from here to the end of the block."""
    # pylint: disable=periodic-unbounded-loop
    while rows:
        rows.reverse()


def accepted_in_between(rows):
    """Drop all rows; of this call alone that is accepted."""
    # pylint: disable-next=periodic-unbounded-loop
    reverse(rows)


def reverse(rows):
    """Turn the rows round for as long as there are some."""
    while rows:
        rows.reverse()


def two_sites(rows):
    """Drop all rows twice; the first is accepted."""
    while rows:  # pylint: disable=W9701
        rows.reverse()
    while len(rows) > 1:
        rows.reverse()


def turned(rows):
    """Turn the rows round; nobody accepts that."""
    while rows:
        rows.reverse()
