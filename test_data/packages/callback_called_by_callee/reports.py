"""Reports on trees."""

from callback_called_by_callee import walker


def report(tree, on_leaf, on_done=None):
    """Walk a tree for a report."""
    walker.visit(tree, on_leaf, on_done=on_done)


def count(leaf):
    """Count one leaf."""
    leaf.count += 1


def close(tree):
    """Drop what is left of a tree."""
    while tree.rest:
        tree.rest.reverse()
