"""Reaps children."""

import eventlet


def reap(children):
    """Forget the children that have ended."""
    while children and children[0].ended:
        children.reverse()


def reap_one(children):
    """Forget one child."""
    children.pop(0)
    eventlet.sleep(0.01)
