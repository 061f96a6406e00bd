"""Calls what was made."""

from closure_from_factory import makers
from oslo_config import cfg
from oslo_service import periodic_task

drain_to_ten = makers.make_drain(10)


def empty(rows):
    """Drop all rows."""
    while rows:  # [periodic-unbounded-loop]
        rows.reverse()


class RowManager(periodic_task.PeriodicTasks):
    """Holds rows."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.rows = []
        self.pause = makers.make_pause(0.01)

    @periodic_task.periodic_task
    def made_by_the_module(self, context):
        drain_to_ten(self.rows)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def made_around_a_function_of_this_module(self, context):
        makers.make_around(empty)(self.rows)

    @periodic_task.periodic_task
    def made_by_the_module_and_left_alone(self, context):
        self.on_exit = makers.make_drain(20)

    @periodic_task.periodic_task
    def made_by_the_constructor_and_yields(self, context):
        for _ in tuple(self.rows):
            self.pause(self.rows)

    @periodic_task.periodic_task
    def made_by_the_task_and_yields(self, context):
        pause = makers.make_lambda()
        for _ in tuple(self.rows):
            pause(self.rows)
