"""Decorators of the project's own in whose wrappers the function is spawned: it is a greenthread when it is called."""

import functools
import threading

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task

eventlet.monkey_patch()


def in_greenthread(func):
    @functools.wraps(func)
    def inner(*args, **kwargs):
        return eventlet.spawn_n(func, *args, **kwargs)

    return inner


def in_thread(func):
    def inner(*args, **kwargs):
        thread = threading.Thread(target=func, args=args, kwargs=kwargs, daemon=True)
        thread.start()

    return inner


def guarded(name):
    def outer(func):
        def inner(*args, **kwargs):
            def guard():
                try:
                    func(*args, **kwargs)
                except ValueError:
                    names.append(name)

            eventlet.spawn(guard)

        return inner

    return outer


def called_here(func):
    def inner(*args, **kwargs):
        return func(*args, **kwargs)

    return inner


names = []


@in_greenthread
def function_under_a_decorator(count):
    while count:  # [periodic-unbounded-loop]
        names.append(count)


@in_greenthread
def function_that_yields(count):
    while count:
        eventlet.sleep(0)


@called_here
def function_that_is_called_here(count):
    while count:
        names.append(count)


class Conductor(periodic_task.PeriodicTasks):
    """Has methods under such decorators."""

    def __init__(self):
        super().__init__(cfg.CONF)

    @in_thread
    def method_in_a_thread(self, count):
        while count:  # [periodic-unbounded-loop]
            names.append(count)

    @guarded("notify")
    def method_in_a_guard(self, count):
        while count:  # [periodic-unbounded-loop]
            names.append(count)

    @guarded("calm")
    def method_that_yields(self, count):
        while count:
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def a_decorated_call_returns_at_once(self, context):
        self.method_that_yields(1)
        function_that_yields(1)
