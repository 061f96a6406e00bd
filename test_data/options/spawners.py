"""periodic-spawners: further callables run their function in a greenthread."""

import collections

import eventlet
from fleet.agent import workers
from fleet.agent.workers import in_background


class Worker:
    """Drains queues."""

    def __init__(self):
        self.queue = collections.deque()

    def start(self):
        """Start the greenthreads."""
        in_background(self.given_to_the_configured_spawner)
        workers.in_background(self.given_to_the_configured_spawner_and_paced)
        eventlet.spawn(self.given_to_a_known_spawner)
        workers.at_exit(self.given_to_a_function_that_is_not_configured)

    def given_to_the_configured_spawner(self):
        while True:  # [periodic-unbounded-loop]
            self.queue.append(None)

    def given_to_the_configured_spawner_and_paced(self):
        while True:
            self.queue.append(None)
            eventlet.sleep(1)

    def given_to_a_known_spawner(self):
        while True:  # [periodic-unbounded-loop]
            self.queue.append(None)

    def given_to_a_function_that_is_not_configured(self):
        while True:
            self.queue.append(None)
