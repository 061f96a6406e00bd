"""Two ways to sweep."""

import eventlet


class GreedyMixin:
    """Sweeps without a break."""

    def sweep(self):
        """Drop all rows."""
        while self.rows:
            self.rows.reverse()


class PatientMixin:
    """Sweeps a little."""

    def sweep(self):
        """Drop one row."""
        self.rows.pop()
        eventlet.sleep(0.01)
