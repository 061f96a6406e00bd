"""Uses what was bound last."""

from function_attribute_rebound import helpers
from oslo_config import cfg
from oslo_service import periodic_task


class RowManager(periodic_task.PeriodicTasks):
    """Holds rows."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.rows = []

    @periodic_task.periodic_task
    def bound_once(self, context):
        helpers.drain(self.rows)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def bound_twice_and_yields(self, context):
        for _ in tuple(self.rows):
            helpers.rest(self.rows)

    @periodic_task.periodic_task
    def partial_of_an_offload(self, context):
        helpers.drain_elsewhere(self.rows)
