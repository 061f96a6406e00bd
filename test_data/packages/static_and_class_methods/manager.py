"""Uses tools."""

from oslo_config import cfg
from oslo_service import periodic_task
from static_and_class_methods import tools
from static_and_class_methods.tools import PatientTools, Tools


class RowManager(periodic_task.PeriodicTasks):
    """Holds rows."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.rows = []

    @periodic_task.periodic_task
    def static_method(self, context):
        Tools.drain(self.rows)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def class_method_of_an_object(self, context):
        tools.Tools().trim(self.rows)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def overridden_static_method_that_yields(self, context):
        for _ in tuple(self.rows):
            PatientTools.drain(self.rows)

    @periodic_task.periodic_task
    def inherited_class_method_that_yields(self, context):
        for _ in tuple(self.rows):
            PatientTools.take(self.rows)

    @periodic_task.periodic_task
    def static_method_of_a_nested_class_that_yields(self, context):
        for _ in tuple(self.rows):
            tools.Tools.Inner.rest(self.rows)
