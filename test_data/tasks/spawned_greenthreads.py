"""Spawned greenthreads: only their unbounded loops are reported."""

import collections
import json

import eventlet
from eventlet import greenthread


class Agent:
    """Moves messages between an inbox and its consumers."""

    def __init__(self, consumers):
        self.pool = eventlet.GreenPool(50)
        self.consumers = consumers
        self.inbox = collections.deque()
        self.paused = False

    def start(self):
        """Start the workers."""
        eventlet.spawn(self.given_to_spawn)
        eventlet.spawn_n(self.given_to_spawn_n, 100)
        eventlet.spawn_after(5, self.given_to_spawn_after)
        greenthread.spawn(self.given_to_greenthread_spawn)
        eventlet.GreenPool().spawn(self.given_to_a_new_pool)
        self.pool.spawn_n(self.given_to_the_pool_on_self)
        eventlet.spawn(lambda: self.called_by_a_spawned_lambda())
        eventlet.spawn(self.paused_path_skips_the_yield)
        eventlet.spawn(self.data_loop_in_a_greenthread)
        eventlet.spawn(self.comprehension_in_a_greenthread)
        eventlet.spawn_n(self.paced_loop_in_a_greenthread)
        self.pool.spawn(self.fair_worker_in_the_pool)

    def given_to_spawn(self):
        while True:  # [periodic-unbounded-loop]
            self.inbox.append("tick")

    def given_to_spawn_n(self, limit):
        while len(self.inbox) > limit:  # [periodic-unbounded-loop]
            self.inbox.reverse()

    def given_to_spawn_after(self):
        while self.inbox:  # [periodic-unbounded-loop]
            self.inbox.reverse()

    def given_to_greenthread_spawn(self):
        while self.inbox:  # [periodic-unbounded-loop]
            self.inbox.reverse()

    def given_to_a_new_pool(self):
        while self.inbox:  # [periodic-unbounded-loop]
            self.inbox.reverse()

    def given_to_the_pool_on_self(self):
        while self.inbox:  # [periodic-unbounded-loop]
            self.inbox.reverse()

    def called_by_a_spawned_lambda(self):
        while self.inbox:  # [periodic-unbounded-loop]
            self.inbox.reverse()

    def paused_path_skips_the_yield(self):
        while True:  # [periodic-skipped-yield]
            if self.paused:
                continue
            eventlet.sleep(0.1)

    def data_loop_in_a_greenthread(self):
        for consumer in self.consumers:
            consumer.send(json.dumps(list(self.inbox)))

    def comprehension_in_a_greenthread(self):
        return [json.dumps(message) for message in self.inbox]

    def paced_loop_in_a_greenthread(self):
        while True:
            eventlet.sleep(1)
            self.inbox.clear()

    def fair_worker_in_the_pool(self):
        while self.inbox:
            json.loads(self.inbox.popleft())
            eventlet.sleep(0)

    def never_spawned(self):
        while self.inbox:
            self.inbox.reverse()


def watch(inbox):
    """Spawn a nested function and a plain one."""

    def nested_and_spawned():
        while inbox:  # [periodic-unbounded-loop]
            inbox.reverse()

    def nested_and_never_spawned():
        while inbox:
            del inbox[0]

    eventlet.spawn(nested_and_spawned)
    return nested_and_never_spawned
