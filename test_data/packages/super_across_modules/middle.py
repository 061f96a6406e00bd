"""A class between the two."""

from super_across_modules.base import BaseManager


class MiddleManager(BaseManager):
    """Overrides one method, and hands on the rest."""

    def settle(self):
        """Drop nothing."""

    def pause(self):
        """Note that others run, and let them."""
        self.rested = True
        super().pause()
