"""Only a program on native threads imports this: there is no hub to hold."""
from oslo_service import periodic_task


class Agent(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task
    def poll(self, context):
        while self.rows != 5:
            self.rows += self.step
