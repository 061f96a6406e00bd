"""Disables one of two messages."""

from disable_at_the_call import far
from oslo_config import cfg
from oslo_service import periodic_task


class RowManager(periodic_task.PeriodicTasks):
    """Holds rows."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.rows = []

    @periodic_task.periodic_task
    def disabled_at_the_call(self, context):
        far.accepted(self.rows)  # pylint: disable=periodic-unbounded-loop

    @periodic_task.periodic_task
    def disabled_at_the_site(self, context):
        far.accepted_here_only(self.rows)  # [periodic-unbounded-loop]
