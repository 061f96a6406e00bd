"""Imports a module and a name that are not there."""

from oslo_config import cfg
from oslo_service import periodic_task

from missing_modules import generated, helpers
from missing_modules.helpers import not_written_yet
from missing_modules.helpers import rest


class RowManager(periodic_task.PeriodicTasks):
    """Holds rows."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.rows = []

    @periodic_task.periodic_task
    def module_that_is_not_there(self, context):
        generated.purge(self.rows)

    @periodic_task.periodic_task
    def name_that_is_not_there(self, context):
        not_written_yet(self.rows)

    @periodic_task.periodic_task
    def name_that_is_there(self, context):
        for _ in tuple(self.rows):
            self.rows.pop()
            rest()

    @periodic_task.periodic_task
    def attribute_that_is_not_there_in_a_while_loop(self, context):
        while self.rows:
            helpers.purge_one(self.rows)

    @periodic_task.periodic_task
    def attribute_that_is_not_there_in_a_data_loop(self, context):
        for row in self.rows:  # [periodic-data-loop]
            helpers.purge_one(row)
