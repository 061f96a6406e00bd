"""Functions that nobody imports."""


def drain(queue):
    """Drop everything."""
    while queue:
        queue.reverse()


class Worker:
    """A worker that nobody makes."""

    def settle(self, queue):
        """Drop everything."""
        while queue:
            queue.reverse()
