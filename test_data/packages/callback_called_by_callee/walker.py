"""Walks trees."""


def visit(tree, on_leaf, on_done=None):
    """Call a function for each leaf."""
    for leaf in tree.leaves:
        on_leaf(leaf)
    if on_done is not None:
        on_done(tree)
