"""Runs things under guard."""


def guarded(action, default=None):
    """Call the action; on an error return the default."""
    try:
        return action()
    except ValueError:
        return default


def filtered(items, keep):
    """Return the items to keep, by a function that is asked for each."""
    return [item for item in items if keep(item)]
