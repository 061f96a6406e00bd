"""The other half."""

from recursion_across_modules import even


def settle(rows):
    """Drop one row, then let the other half go on."""
    if rows:
        rows.pop()
        even.settle(rows)


def settle_fairly(rows):
    """Drop one row, then let the other half go on."""
    if rows:
        rows.pop()
        even.settle_fairly(rows)


def walk(tree, seen):
    """Note each branch of a tree."""
    seen.append(tree.name)
    for branch in tree.branches:
        walk(branch, seen)


def count_down(number):
    """Count down to nothing."""
    if number > 0:
        even.count_down(number - 1)
