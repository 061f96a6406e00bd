"""Limits rates."""

import eventlet


class Limiter:
    """Holds windows."""

    def __init__(self):
        self.windows = []

    def slide_all_windows(self):
        """Drop all windows."""
        while self.windows:
            self.windows.reverse()

    def slide_one_window(self):
        """Drop one window."""
        self.windows.pop()
        eventlet.sleep(0.01)
