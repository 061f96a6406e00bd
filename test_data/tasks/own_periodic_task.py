"""A project's own periodic_task beside a decorator that is merely called periodic."""

import eventlet


def periodic_task(*args, **kwargs):
    """Mark a method for this project's scheduler, as old nova.manager did."""

    def decorator(func):
        func._periodic_task = True
        func._ticks_between_runs = kwargs.pop("ticks_between_runs", 0)
        return func

    if kwargs:
        return decorator
    return decorator(args[0])


def periodic(func):
    """Mark a musical piece that repeats itself."""
    func.repeats = True
    return func


class Manager:
    """A manager with its own scheduler."""

    def __init__(self):
        self.backlog = []

    @periodic_task
    def own_bare_decorator(self, context):
        while self.backlog:  # [periodic-unbounded-loop]
            self.backlog.reverse()

    @periodic_task(ticks_between_runs=5)
    def own_called_decorator(self, context):
        while self.backlog:  # [periodic-unbounded-loop]
            self.backlog.reverse()

    @periodic_task
    def own_decorator_on_a_paced_task(self, context):
        while self.backlog:
            self.backlog.reverse()
            eventlet.sleep(0.01)

    @periodic
    def own_decorator_that_schedules_nothing(self, context):
        while self.backlog:
            self.backlog.reverse()
