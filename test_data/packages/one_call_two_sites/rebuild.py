"""Rebuilds an index."""

import os

from one_call_two_sites import pages


def rebuild(index):
    """Drop what is stale, then what is large; keep the rest in a file."""
    while index.stale:
        index.stale.reverse()
    pages.shrink(index)
    os.system("sync")


def touch(index):
    """Note that the index is in use."""
    index.used = True
