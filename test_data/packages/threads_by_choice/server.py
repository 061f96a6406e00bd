"""A program with a hub imports this."""
from oslo_config import cfg
from oslo_service import periodic_task


class Server(periodic_task.PeriodicTasks):
    def __init__(self):
        super().__init__(cfg.CONF)
        self.rows = 0
        self.step = 2

    @periodic_task.periodic_task
    def poll(self, context):
        while self.rows != 5:  # [periodic-unbounded-loop]
            self.rows += self.step
