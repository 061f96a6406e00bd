"""Starts the recursion."""

from oslo_config import cfg
from oslo_service import periodic_task
from recursion_across_modules import even, odd


class RowManager(periodic_task.PeriodicTasks):
    """Holds rows."""

    def __init__(self, tree):
        super().__init__(cfg.CONF)
        self.rows = []
        self.tree = tree

    @periodic_task.periodic_task
    def recursion_of_two_modules(self, context):
        even.settle(self.rows)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def recursion_of_two_modules_that_yields(self, context):
        even.settle_fairly(self.rows)

    @periodic_task.periodic_task
    def walk_of_a_tree(self, context):
        odd.walk(self.tree, [])

    @periodic_task.periodic_task
    def recursion_of_two_modules_that_counts_down(self, context):
        even.count_down(5)
