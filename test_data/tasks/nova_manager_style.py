"""Managers of the old nova kind: the decorator lives in a module that is not installed."""

import eventlet
from nova import manager
from nova.manager import periodic_task


class ComputeManager(manager.Manager):
    """Watches the instances of a host."""

    def __init__(self, *args, **kwargs):
        self.count = 0
        self.n = 100000000
        super().__init__(*args, **kwargs)

    @manager.periodic_task
    def bare_decorator_of_the_manager_module(self, context=None):
        while self.n > 0:  # [periodic-unbounded-loop]
            self.n -= 1

    @manager.periodic_task(ticks_between_runs=10)
    def called_decorator_of_the_manager_module(self, context=None):
        while self.n > 0:  # [periodic-unbounded-loop]
            self.n -= 1

    @periodic_task
    def decorator_imported_by_name(self, context=None):
        while self.n > 0:  # [periodic-unbounded-loop]
            self.n -= 1

    @manager.periodic_task
    def task_that_only_counts(self, context=None):
        self.count += 1

    @manager.periodic_task
    def task_that_paces_itself(self, context=None):
        while self.n > 0:
            self.n -= 1000
            eventlet.sleep(0.01)

    @manager.wrap_exception
    def another_decorator_of_the_manager_module(self, context=None):
        while self.n > 0:
            self.n -= 1

    def undecorated_method_of_a_manager(self):
        while self.n > 0:
            self.n -= 1
