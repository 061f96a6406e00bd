"""Hands lambdas on."""

from lambda_handed_on import guard, sweeps
from oslo_config import cfg
from oslo_service import periodic_task


class RowManager(periodic_task.PeriodicTasks):
    """Holds rows."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.rows = []

    @periodic_task.periodic_task
    def lambda_that_blocks(self, context):
        guard.guarded(lambda: sweeps.sweep(self.rows), default=0)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def lambda_that_yields(self, context):
        for _ in tuple(self.rows):
            guard.guarded(lambda: sweeps.sweep_one(self.rows))

    @periodic_task.periodic_task
    def lambda_that_yields_for_each(self, context):
        self.rows = guard.filtered(self.rows, lambda row: sweeps.is_stale(row))

    @periodic_task.periodic_task
    def lambda_that_is_not_called(self, context):
        self.on_exit = lambda: sweeps.sweep(self.rows)
