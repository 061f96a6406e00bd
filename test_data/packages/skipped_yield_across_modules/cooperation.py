"""Lets others run."""

import eventlet


def cooperative_yield():
    """Let others run."""
    eventlet.sleep(0)


class Throttle:
    """Lets others run after every hundredth step."""

    def __init__(self):
        self.steps = 0

    def step(self):
        """Count one step."""
        self.steps += 1
        if self.steps % 100 == 0:
            cooperative_yield()
