"""Hands its methods to wrappers."""

from . import helpers, hub


class Loops(helpers.Base):
    """Starts them."""

    def start(self):
        """Start all."""
        hub.spawn(self.first, 3)
        hub.in_background(self.second)
        hub.every(5, self.third)
        hub.by_a_pool(self.fourth)
        hub.Worker(self.fifth)
        helpers.twice_removed(self.sixth)
        self.start_it(self.seventh)
        hub.described("eighth", self.eighth, 3)
        self.later(5, self.start_it, self.ninth)
        hub.just_call(self.called_here)

    def first(self, limit):
        while self.n != limit:  # [periodic-unbounded-loop]
            self.n = self.n * 3 % 7

    def second(self):
        while True:  # [periodic-unbounded-loop]
            self.n = self.n * 3 % 7

    def third(self):
        while self.n != 5:  # [periodic-unbounded-loop]
            self.n = self.n * 3 % 7

    def fourth(self):
        while True:  # [periodic-unbounded-loop]
            self.n = self.n * 3 % 7

    def fifth(self):
        while True:  # [periodic-unbounded-loop]
            self.n = self.n * 3 % 7

    def sixth(self, _n):
        while True:  # [periodic-unbounded-loop]
            self.n = self.n * 3 % 7

    def seventh(self):
        while True:  # [periodic-unbounded-loop]
            self.n = self.n * 3 % 7

    def eighth(self, limit):
        while self.n != limit:  # [periodic-unbounded-loop]
            self.n = self.n * 3 % 7

    def ninth(self):
        while True:  # [periodic-unbounded-loop]
            self.n = self.n * 3 % 7

    def called_here(self):
        while True:
            self.n = self.n * 3 % 7
