"""A budget that is spent ends the walk of a task with a note, never in silence."""

import json

from oslo_config import cfg
from oslo_service import periodic_task


class ReportManager(periodic_task.PeriodicTasks):
    """Makes reports by calls that go three functions deep."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.rows = []

    @periodic_task.periodic_task
    def deeper_than_the_budget(self, context):  # [periodic-walk-cut-short]
        self._collect()

    @periodic_task.periodic_task
    def within_the_budget(self, context):
        for row in self.rows:  # [periodic-data-loop]
            json.dumps(row)

    def _collect(self):
        self._render()

    def _render(self):
        while self.rows:
            self.rows.reverse()
