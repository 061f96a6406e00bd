"""Spawners that the options name: a function of the project, and what is known by its spelling alone."""


def start(function):
    """Start a function by means of a library that nobody knows."""
    raise NotImplementedError(function)


class Games:
    """Starts its methods."""

    def __init__(self, sio):
        self.sio = sio

    def begin(self, game):
        """Start them."""
        start(self.by_the_project)
        self.sio.run_later(5, self.by_spelling, game)
        self.sio.run_sooner(5, self.not_named, game)

    def by_the_project(self):
        while True:  # [periodic-unbounded-loop]
            self.seen = 1

    def by_spelling(self, game):
        while True:  # [periodic-unbounded-loop]
            game.frame = 1

    def not_named(self, game):
        while True:
            game.frame = 1
