"""Drains."""

import eventlet


class Drainer:
    """Holds jobs."""

    def __init__(self):
        self.jobs = []

    def drain(self):
        """Drop all jobs."""
        while self.jobs:
            self.jobs.reverse()
        return True

    def take(self, job=None):
        """Drop one job."""
        self.jobs.remove(job)
        eventlet.sleep(0.01)
        return True
