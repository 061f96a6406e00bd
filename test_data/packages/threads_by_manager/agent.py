"""Tasks that the other program runs on its hub."""

from oslo_config import cfg
from oslo_service import periodic_task

from threads_by_manager import helpers


class Agent(periodic_task.PeriodicTasks):
    """Holds rows."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.rows = 0
        helpers.prepare()

    @periodic_task.periodic_task
    def poll(self, context):
        while self.rows != 5:  # [periodic-unbounded-loop]
            self.rows += 2
