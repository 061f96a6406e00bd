"""Tasks that are generator functions or coroutines: the scheduler drops what they return."""

import asyncio
import functools
import json

import eventlet
from futurist import periodics
from oslo_config import cfg
from oslo_service import loopingcall, periodic_task


def run_to_the_end(func):
    """Iterate a generator method to its end, with a pause after each step."""

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        for _ in func(*args, **kwargs):
            eventlet.sleep(0.01)

    return wrapper


def run_in_asyncio(func):
    """Await a coroutine method."""

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        return asyncio.run(func(*args, **kwargs))

    return wrapper


class BackupManager(periodic_task.PeriodicTasks):
    """Rotates backups."""

    def __init__(self, store):
        super().__init__(cfg.CONF)
        self.store = store
        self.backups = []

    @periodic_task.periodic_task
    async def coroutine_as_a_task(self, context):  # [periodic-never-runs]
        while self.backups:
            self.backups.reverse()

    @periodic_task.periodic_task(spacing=60)
    def generator_as_a_task(self, context):  # [periodic-never-runs]
        while self.backups:
            yield self.backups.pop()

    @periodics.periodic(spacing=60)
    def generator_by_yield_from(self):  # [periodic-never-runs]
        yield from self.backups

    @periodics.periodic(spacing=60)
    async def coroutine_for_futurist(self):  # [periodic-never-runs]
        await asyncio.sleep(1)

    @periodics.periodic(spacing=60)
    async def coroutine_with_a_comprehension_of_its_own(self):  # [periodic-never-runs]
        return [backup async for backup in self.store]

    def start(self):
        """Start what is no decorated task."""
        eventlet.spawn(self.generator_that_is_spawned)
        asked = eventlet.spawn(self.generator_whose_result_is_asked_for)
        self.backups.extend(asked.wait())
        timer = loopingcall.FixedIntervalLoopingCall(self.generator_in_a_looping_call)
        return timer.start(interval=10)

    def generator_that_is_spawned(self):  # [periodic-never-runs]
        while True:
            yield self.backups

    def generator_whose_result_is_asked_for(self):
        """Yield what the greenthread hands to whoever waits for it."""
        yield from self.backups

    def generator_in_a_looping_call(self):  # [periodic-never-runs]
        for backup in self.backups:
            yield backup

    @periodic_task.periodic_task(spacing=60)
    @run_to_the_end
    def generator_under_a_decorator_that_iterates(self, context):
        for backup in self.backups:
            yield json.loads(backup.manifest)

    @periodic_task.periodic_task(spacing=60)
    @run_in_asyncio
    async def coroutine_under_a_decorator_that_awaits(self, context):
        await asyncio.sleep(1)

    @periodic_task.periodic_task(spacing=60)
    def task_that_iterates_a_generator(self, context):
        for backup in self._expired():
            self.store.remove(backup)
            eventlet.sleep(0)

    def _expired(self):
        for backup in self.backups:
            if backup.expired:
                yield backup

    @periodic_task.periodic_task(spacing=60)
    def task_with_a_nested_generator(self, context):
        def names():
            yield "daily"
            yield "weekly"

        return list(names())

    @periodic_task.periodic_task(spacing=60)
    def task_with_a_generator_expression(self, context):
        return sum(backup.size for backup in self.backups)

    @periodic_task.periodic_task(spacing=60)
    def task_that_runs_a_coroutine(self, context):
        asyncio.run(self._announce())

    async def _announce(self):
        await asyncio.sleep(1)

    @periodic_task.periodic_task(enabled=False)
    def generator_that_is_switched_off(self, context):
        yield from self.backups

    def generator_that_is_no_task(self):
        while self.backups:
            yield self.backups.pop()
