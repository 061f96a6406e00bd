"""Workers."""

import eventlet


class GreedyWorker:
    """Works without a break."""

    def __init__(self):
        self.jobs = []

    def work(self):
        """Do all jobs."""
        while self.jobs:
            self.jobs.reverse()


class PatientWorker:
    """Takes breaks."""

    def __init__(self):
        self.jobs = []

    def work(self):
        """Do one job."""
        self.jobs.pop()
        eventlet.sleep(0.01)
