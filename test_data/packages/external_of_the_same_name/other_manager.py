"""Uses the standard library's module."""

import json

from oslo_config import cfg
from oslo_service import periodic_task


class OtherTextManager(periodic_task.PeriodicTasks):
    """Holds texts, too."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.texts = []

    @periodic_task.periodic_task
    def function_of_the_library(self, context):
        json.dumps(self.texts)

    @periodic_task.periodic_task
    def function_of_the_library_in_a_loop(self, context):
        while self.texts:  # [periodic-data-loop]
            json.loads(self.texts.pop())
