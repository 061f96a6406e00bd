"""Limits."""

RETRIES = 5
BLOCKS = 10_000_000


class Limits:
    """Of a class."""

    pages = 20_000_000
    few = 3
