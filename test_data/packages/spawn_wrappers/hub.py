"""The one module of a project that knows about eventlet."""

import eventlet


def spawn(*args, **kwargs):
    """Start a function, and drop what it raises."""

    def launch(function, *args, **kwargs):
        try:
            function(*args, **kwargs)
        except ValueError:
            pass

    return eventlet.spawn(launch, *args, **kwargs)


def in_background(function, *args, **kwargs):
    """Start a function in a closure."""

    def keep_context(*args, **kwargs):
        return function(*args, **kwargs)

    return eventlet.spawn_n(keep_context, *args, **kwargs)


def every(interval, function):
    """Call a function again and again."""

    def run():
        while True:
            function()
            eventlet.sleep(interval)

    return eventlet.spawn(run)


def with_runner(runner, function, *args):
    """Let whatever it is handed run a function."""
    return runner(function, *args)


def by_a_pool(function, *args):
    """Hand a spawner on with its function."""
    return with_runner(eventlet.GreenPool().spawn, function, *args)


def just_call(function):
    """Start something else."""
    function()
    eventlet.spawn(eventlet.sleep, 1)


def _described(description, function, *args):
    function(*args)


def described(description, function, *args):
    """Start a function by another one of the module."""
    eventlet.spawn_n(_described, description, function, *args)


class Worker:
    """Starts what it is made with."""

    def __init__(self, function):
        self.thread = eventlet.spawn(function)
