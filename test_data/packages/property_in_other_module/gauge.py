"""Gauges."""

import functools

import eventlet


class Gauge:
    """Measures."""

    def __init__(self):
        self.samples = []
        self._peak = None

    @property
    def settled(self):
        """The last sample, once nothing moves."""
        while len(self.samples) > 1:
            self.samples.reverse()
        return self.samples[0]

    @functools.cached_property
    def lowest(self):
        """The lowest sample."""
        while len(self.samples) > 1:
            self.samples.reverse()
        return self.samples[0]

    @property
    def latest(self):
        """The last sample."""
        return self.samples[-1]

    @property
    def calm(self):
        """Whether nothing moves, after a pause."""
        eventlet.sleep(0.1)
        return len(self.samples) < 2

    @property
    def peak(self):
        """The highest sample."""
        return self._peak

    @peak.setter
    def peak(self, value):
        self._peak = value
