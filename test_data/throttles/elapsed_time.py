"""Yields throttled by the time that has passed."""

import collections
import time
from time import monotonic

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task

SLICE = 0.05


class IndexManager(periodic_task.PeriodicTasks):
    """Builds an index."""

    def __init__(self, rows):
        super().__init__(cfg.CONF)
        self.rows = rows
        self.words = collections.deque()
        self.last_yield = 0.0
        self.index = {}

    @periodic_task.periodic_task
    def time_since_the_last_yield(self, context):
        last = time.time()
        while self.words:
            self.words.reverse()
            if time.time() - last > SLICE:
                eventlet.sleep(0)
                last = time.time()

    @periodic_task.periodic_task
    def monotonic_since_the_last_yield(self, context):
        last = monotonic()
        while self.words:
            self.words.reverse()
            if monotonic() - last >= 0.05:
                eventlet.sleep(0)
                last = monotonic()

    @periodic_task.periodic_task
    def clock_read_into_a_name(self, context):
        last = time.monotonic()
        while self.words:
            self.words.reverse()
            now = time.monotonic()
            if now - last > SLICE:
                last = now
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def elapsed_read_into_a_name(self, context):
        last = time.perf_counter()
        while self.words:
            self.words.reverse()
            elapsed = time.perf_counter() - last
            if elapsed > SLICE:
                eventlet.sleep(0)
                last = time.perf_counter()

    @periodic_task.periodic_task
    def deadline_is_moved_on(self, context):
        deadline = time.monotonic() + SLICE
        while self.words:
            self.words.reverse()
            if time.monotonic() >= deadline:
                eventlet.sleep(0)
                deadline = time.monotonic() + SLICE

    @periodic_task.periodic_task
    def attribute_holds_the_last_yield(self, context):
        while self.words:
            self.words.reverse()
            if time.monotonic() - self.last_yield > SLICE:
                eventlet.sleep(0)
                self.last_yield = time.monotonic()

    @periodic_task.periodic_task
    def elapsed_time_in_a_data_loop(self, context):
        last = time.monotonic()
        for row in self.rows:
            self.index[row.id] = sorted(set(row.text.split()))
            if time.monotonic() - last > SLICE:
                eventlet.sleep(0)
                last = time.monotonic()

    @periodic_task.periodic_task
    def clock_is_read_before_the_loop_only(self, context):
        last = time.monotonic()
        self.index.clear()
        now = time.monotonic()
        while self.words:  # [periodic-skipped-yield]
            self.words.reverse()
            if now - last > SLICE:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def continue_skips_the_look_at_the_clock(self, context):
        last = time.monotonic()
        while self.words:  # [periodic-skipped-yield]
            word = self.words[0]
            if word in self.index:
                continue
            self.index[word] = 1
            if time.monotonic() - last > SLICE:
                eventlet.sleep(0)
                last = time.monotonic()

    @periodic_task.periodic_task
    def clock_is_looked_at_and_nothing_follows(self, context):
        started = time.monotonic()
        while self.words:  # [periodic-unbounded-loop]
            self.words.reverse()
            if time.monotonic() - started > SLICE:
                self.index["slow"] = True

    @periodic_task.periodic_task
    def clock_decides_when_to_stop(self, context):
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:  # [periodic-unbounded-loop]
            self.words.rotate()
