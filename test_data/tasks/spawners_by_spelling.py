"""A spawner is known by its name alone where its owner is not; that is said less surely."""

import eventlet


class Games:
    """Is handed what runs its methods."""

    def __init__(self, pool, sio, spawn):
        self.pool = pool
        self.sio = sio
        self.spawn_one = spawn

    def start(self, spawn):
        """Start the greenthreads."""
        self.pool.spawn_n(self.in_an_unknown_pool, 3)
        self.sio.start_background_task(self.in_the_background)
        spawn(self.by_a_parameter)
        self.later(5, eventlet.spawn_n, self.handed_on_with_its_spawner)
        self.pool.spawning(self.by_another_name)

    @staticmethod
    def later(seconds, function, *args):
        """Call a function after a while."""
        eventlet.sleep(seconds)
        function(*args)

    def in_an_unknown_pool(self, n):
        while n != 5:  # [periodic-unbounded-loop]
            n = n * 3 % 7

    def in_the_background(self):
        while True:  # [periodic-unbounded-loop]
            self.seen = 1

    def by_a_parameter(self):
        while True:  # [periodic-unbounded-loop]
            self.seen = 1

    def handed_on_with_its_spawner(self):
        while True:  # [periodic-unbounded-loop]
            self.seen = 1

    def by_another_name(self):
        while True:
            self.seen = 1
