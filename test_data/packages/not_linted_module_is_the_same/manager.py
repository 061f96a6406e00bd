"""Uses the helpers; linted alone, the messages stand at the calls."""

from not_linted_module_is_the_same import shared
from oslo_config import cfg
from oslo_service import periodic_task


class RowManager(periodic_task.PeriodicTasks):
    """Holds rows."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.rows = []

    @periodic_task.periodic_task
    def site_that_is_reported_there_as_well(self, context):
        shared.settle(self.rows)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def site_that_is_reported_only_here(self, context):
        shared.settle_for_others(self.rows)  # [periodic-unbounded-loop]
