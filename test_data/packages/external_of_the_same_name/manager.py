"""Uses the project's module."""

from oslo_config import cfg
from oslo_service import periodic_task

from external_of_the_same_name import json


class TextManager(periodic_task.PeriodicTasks):
    """Holds texts."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.texts = []

    @periodic_task.periodic_task
    def function_of_the_project(self, context):
        json.dumps(self)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def function_of_the_project_that_yields(self, context):
        for _ in tuple(self.texts):
            json.loads(self.texts.pop())
