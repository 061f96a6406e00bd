"""Applies rules."""


def apply(rule, rows):
    """Apply one rule."""
    return rule(rows)
