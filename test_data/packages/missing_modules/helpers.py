"""Has less than others think."""

import eventlet


def rest():
    """Let others run."""
    eventlet.sleep(0.1)
