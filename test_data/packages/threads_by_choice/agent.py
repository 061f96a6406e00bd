"""Only a program on native threads imports this: there is no hub to hold."""
from oslo_config import cfg
from oslo_service import periodic_task


class Agent(periodic_task.PeriodicTasks):
    def __init__(self):
        super().__init__(cfg.CONF)
        self.rows = 0
        self.step = 2

    @periodic_task.periodic_task
    def poll(self, context):
        while self.rows != 5:
            self.rows += self.step
