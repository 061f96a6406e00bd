"""What is to be done again and again."""

import collections

import eventlet

QUEUE = collections.deque()


def drain():
    """Drop everything."""
    while QUEUE:
        QUEUE.reverse()


def drain_fairly():
    """Drop everything, with a yield after each."""
    while QUEUE:
        QUEUE.reverse()
        eventlet.sleep(0.01)


def numbers():
    """Hand out what is queued; nobody iterates."""
    while QUEUE:
        yield QUEUE.popleft()


class Worker:
    """Holds jobs."""

    def __init__(self):
        self.jobs = []

    def work(self):
        """Do all jobs."""
        while self.jobs:
            self.jobs.reverse()

    def work_on_one(self):
        """Do one job."""
        if self.jobs:
            self.jobs.pop()
