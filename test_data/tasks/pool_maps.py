"""A pool runs the function that it maps over something in its greenthreads, a green executor what is submitted."""

import eventlet
import futurist


class Groups:
    """Maps its methods over groups."""

    def __init__(self):
        self.pool = eventlet.GreenPool()
        self.executor = futurist.GreenThreadPoolExecutor(max_workers=10)

    def apply(self, groups):
        """Go through the groups."""
        for _ in self.pool.imap(self.mapped, groups):
            pass
        for _ in self.pool.starmap(self.star_mapped, groups):
            pass
        self.executor.submit(self.submitted, 3)
        return list(map(self.mapped_here, groups))

    def mapped(self, n):
        while n != 5:  # [periodic-unbounded-loop]
            n = n * 3 % 7

    def star_mapped(self, n, _name):
        while n != 5:  # [periodic-unbounded-loop]
            n = n * 3 % 7

    def submitted(self, n):
        while n != 5:  # [periodic-unbounded-loop]
            n = n * 3 % 7

    def mapped_here(self, n):
        while n != 5:
            n = n * 3 % 7
        return n
