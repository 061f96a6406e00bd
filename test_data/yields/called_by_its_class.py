"""Methods that are called by their class: of the object that they are given, or of the class itself."""

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


def of_the_class(function):
    """Make a method one of its class, as libraries of objects do."""

    def wrapper(cls, *args, **kwargs):
        return function(cls, *args, **kwargs)

    return classmethod(wrapper)


class Step(periodic_task.PeriodicTasks):
    """Does a step by a method that others override."""

    def step(self):
        self.one()

    def one(self):
        pass

    @of_the_class
    def all_of(cls, rows):
        while rows:  # [periodic-unbounded-loop]
            rows.reverse()


class StepManager(Step):
    """Yields in the method that the base calls."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.backlog = []

    def one(self):
        self.backlog.reverse()
        eventlet.sleep(0)

    def step(self):
        pass

    @periodic_task.periodic_task
    def by_the_base(self, context):
        while self.backlog:
            Step.step(self)

    @periodic_task.periodic_task
    def by_its_own_class(self, context):
        while self.backlog:  # [periodic-unbounded-loop]
            StepManager.step(self)

    @periodic_task.periodic_task
    def of_the_class(self, context):
        Step.all_of(self.backlog)
