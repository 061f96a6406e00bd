"""A spool."""

import eventlet


class Spool:
    """Holds pages."""

    def __init__(self):
        self.pages = []

    def wind(self):
        """Drop all pages."""
        while self.pages:
            self.pages.reverse()

    def rewind(self):
        """Drop all pages, from the front."""
        while self.pages:
            self.pages.reverse()

    def turn(self):
        """Drop one page."""
        self.pages.pop()
        eventlet.sleep(0.01)
