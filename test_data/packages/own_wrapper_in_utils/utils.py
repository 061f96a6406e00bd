"""Decorators that apply the scheduler's."""

import functools

import eventlet
from futurist import periodics
from oslo_service import periodic_task


def node_periodic(purpose, spacing):
    """Make a method a periodic task."""

    def decorator(func):
        @periodics.periodic(spacing=spacing)
        @functools.wraps(func)
        def wrapper(self, *args, **kwargs):
            self.purpose = purpose
            return func(self, *args, **kwargs)

        return wrapper

    return decorator


def each_node_periodic(spacing):
    """Make a method a periodic task that is called for each node."""

    def decorator(func):
        @periodics.periodic(spacing=spacing)
        @functools.wraps(func)
        def wrapper(self):
            while self.waiting:  # [periodic-data-loop]
                func(self, self.waiting.pop())

        return wrapper

    return decorator


def fair_node_periodic(spacing):
    """The same, with a yield after each node."""

    def decorator(func):
        @periodics.periodic(spacing=spacing)
        @functools.wraps(func)
        def wrapper(self):
            for node in self.nodes:
                func(self, node)
                eventlet.sleep(0)

        return wrapper

    return decorator


def hourly(func):
    """Make a method a periodic task of every hour."""
    return periodic_task.periodic_task(spacing=3600)(func)


def traced(purpose):
    """Shaped like the decorators above, but schedules nothing."""

    def decorator(func):
        @functools.wraps(func)
        def wrapper(self, *args, **kwargs):
            self.purpose = purpose
            return func(self, *args, **kwargs)

        return wrapper

    return decorator
