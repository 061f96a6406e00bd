"""Imports both, and has no task: nothing to say."""

from not_linted_module_is_the_same import manager, shared


def build():
    """Make both managers."""
    return [manager.RowManager(), shared.SharedManager()]
