"""Has a task and a helper; linted alone, the message stands at the site."""

from oslo_config import cfg
from oslo_service import periodic_task


def settle(rows):
    """Drop all rows."""
    while rows:  # [periodic-unbounded-loop]
        rows.reverse()


def settle_for_others(rows):
    """Drop all rows, but for no task of this module."""
    while rows:
        rows.reverse()


class SharedManager(periodic_task.PeriodicTasks):
    """Has a task of its own."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.rows = []

    @periodic_task.periodic_task
    def own_task(self, context):
        settle(self.rows)
