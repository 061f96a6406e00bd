"""Squeezes twice."""

from oslo_config import cfg
from oslo_service import periodic_task
from two_calls_one_task import table


class TableManager(periodic_task.PeriodicTasks):
    """Has a table."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.rows = []

    @periodic_task.periodic_task
    def tidies_and_squeezes(self, context):
        table.tidy(self.rows)
        table.squeeze(self.rows)  # [periodic-unbounded-loop]
