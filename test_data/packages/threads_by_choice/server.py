"""A program with a hub imports this."""
from oslo_service import periodic_task


class Server(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task
    def poll(self, context):
        while self.rows != 5:  # [periodic-unbounded-loop]
            self.rows += self.step
