"""Consumes the outer generators."""

import json

from oslo_config import cfg
from oslo_service import periodic_task
from yield_from_elsewhere import outer


class RowManager(periodic_task.PeriodicTasks):
    """Holds rows."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.rows = []
        self.done = []

    @periodic_task.periodic_task
    def endless_generator_inside(self, context):
        for row in outer.all_rows(self.rows):  # [periodic-data-loop]
            self.done.append(row)

    @periodic_task.periodic_task
    def generator_inside_that_yields_to_the_hub(self, context):
        for item in outer.all_items(self.rows):
            self.done.append(json.loads(item))
