"""Functions that are used."""

import eventlet


def drain(queue):
    """Drop everything, with a pause after each."""
    while queue:
        queue.reverse()
        eventlet.sleep(0.01)


class Worker:
    """A worker."""

    def settle(self, queue):
        """Drop one entry."""
        queue.popleft()
        eventlet.sleep(0.01)
