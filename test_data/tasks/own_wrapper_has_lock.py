"""A project's decorator that guards a futurist task by a lock: neutron's has_lock_periodic."""

import functools

import eventlet
from futurist import periodics


def has_lock_periodic(*periodic_args, **periodic_kwargs):
    """Make a method a periodic task that runs only while this worker holds the lock."""

    def wrapper(func):
        @functools.wraps(func)
        @periodics.periodic(*periodic_args, **periodic_kwargs)
        def decorator(self, *args, **kwargs):
            if not self.has_lock:
                return None
            return func(self, *args, **kwargs)

        return decorator

    return wrapper


def has_lock(func):
    """Let a method run only while this worker holds the lock; schedules nothing."""

    @functools.wraps(func)
    def decorator(self, *args, **kwargs):
        if not self.has_lock:
            return None
        return func(self, *args, **kwargs)

    return decorator


class MaintenanceWorker:
    """Mends rows that drifted between the two databases."""

    def __init__(self):
        self.has_lock = False
        self.inconsistent = []

    @has_lock_periodic(spacing=300, run_immediately=True)
    def loop_behind_the_lock(self):
        while self.inconsistent:  # [periodic-unbounded-loop]
            self.inconsistent.reverse()

    @has_lock_periodic(600)
    def second_loop_behind_the_lock(self):
        rows = list(self.inconsistent)
        while rows:  # [periodic-unbounded-loop]
            rows.reverse()

    @has_lock_periodic(spacing=300)
    def paced_loop_behind_the_lock(self):
        while self.inconsistent:
            self.inconsistent.reverse()
            eventlet.sleep(0.2)

    @has_lock
    def loop_behind_a_lock_that_schedules_nothing(self):
        while self.inconsistent:
            self.inconsistent.reverse()
