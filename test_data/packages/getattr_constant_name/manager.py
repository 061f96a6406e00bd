"""Gets functions and methods by name."""

from getattr_constant_name import actions
from oslo_config import cfg
from oslo_service import periodic_task

METHOD = "rest"


class RowManager(periodic_task.PeriodicTasks):
    """Holds rows."""

    def __init__(self, wanted):
        super().__init__(cfg.CONF)
        self.rows = []
        self.actions = actions.Actions()
        self.wanted = wanted

    @periodic_task.periodic_task
    def function_of_a_module(self, context):
        getattr(actions, "purge")(self.rows)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def method_of_an_object(self, context):
        purge = getattr(self.actions, "purge", None)
        if purge is not None:
            purge()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def function_of_a_module_that_yields(self, context):
        for _ in tuple(self.rows):
            getattr(actions, "rest")(self.rows)

    @periodic_task.periodic_task
    def method_of_an_object_that_yields(self, context):
        rest = getattr(self.actions, "rest")
        for _ in tuple(self.rows):
            rest()

    @periodic_task.periodic_task
    def name_from_a_constant_that_yields(self, context):
        for _ in tuple(self.rows):
            getattr(self.actions, METHOD)()

    @periodic_task.periodic_task
    def name_from_data(self, context):
        getattr(self.actions, self.wanted)()
