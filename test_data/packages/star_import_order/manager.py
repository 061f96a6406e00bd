"""Uses the names through the module that gathers them."""

from oslo_config import cfg
from oslo_service import periodic_task

from star_import_order import strategy


class StoreManager(periodic_task.PeriodicTasks):
    """Keeps a store in shape."""

    def __init__(self, entries):
        super().__init__(cfg.CONF)
        self.entries = entries

    @periodic_task.periodic_task
    def pausing_name_won(self, context):
        strategy.compact(self.entries)

    @periodic_task.periodic_task
    def greedy_name_won(self, context):
        strategy.expand(self.entries)  # [periodic-unbounded-loop]
