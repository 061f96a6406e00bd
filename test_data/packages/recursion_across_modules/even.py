"""One half."""

import eventlet

from recursion_across_modules import odd


def settle(rows):
    """Drop one row, then let the other half go on."""
    if rows:
        rows.pop()
        odd.settle(rows)


def settle_fairly(rows):
    """Drop one row and let others run, then let the other half go on."""
    if rows:
        rows.pop()
        eventlet.sleep(0)
        odd.settle_fairly(rows)


def count_down(number):
    """Count down to nothing."""
    if number > 0:
        odd.count_down(number - 1)
