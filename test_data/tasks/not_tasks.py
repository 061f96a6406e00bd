"""Functions that no scheduler of ours runs, beside one that it does."""

import functools
from functools import cached_property as periodic_snapshot

from metronome.scheduling import periodic
from oslo_config import cfg
from oslo_service import periodic_task


def scheduled_elsewhere(spacing):
    """Mark a function for cron."""

    def decorator(func):
        func.cron = f"*/{spacing} * * * *"
        return func

    return decorator


class Tidier(periodic_task.PeriodicTasks):
    """A manager most of whose methods are called by RPC."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.heap = []

    @periodic_task.periodic_task
    def the_only_task(self, context):
        while self.heap:  # [periodic-unbounded-loop]
            self.heap.reverse()

    def undecorated(self):
        while self.heap:
            self.heap.reverse()

    @periodic(spacing=10)
    def named_periodic_in_another_library(self):
        while self.heap:
            self.heap.reverse()

    @scheduled_elsewhere(spacing=5)
    def scheduled_by_another_decorator(self):
        while self.heap:
            self.heap.reverse()

    @periodic_snapshot
    def alias_that_only_sounds_periodic(self):
        while self.heap:
            self.heap.reverse()

    @functools.lru_cache(maxsize=None)
    def cached(self):
        while self.heap:
            self.heap.reverse()

    @staticmethod
    def periodic_tasks_of(heap):
        while heap:
            heap.reverse()


def periodic_tasks(heap):
    """Carry a telling name and nothing else."""
    while heap:
        heap.reverse()
