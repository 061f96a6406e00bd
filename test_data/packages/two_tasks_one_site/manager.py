"""Three tasks that clean."""

from oslo_config import cfg
from oslo_service import periodic_task
from two_tasks_one_site import cleaner


class RowManager(periodic_task.PeriodicTasks):
    """Holds rows."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.rows = []

    @periodic_task.periodic_task
    def longer_chain(self, context):
        cleaner.clean_twice(self.rows)

    @periodic_task.periodic_task
    def shortest_chain(self, context):
        cleaner.clean(self.rows)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def shortest_chain_once_more(self, context):
        cleaner.clean(self.rows)
