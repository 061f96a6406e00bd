"""Uses them."""

from oslo_config import cfg
from oslo_service import periodic_task

from attributes_by_other_means.client import Connection, Worker, Wrapper

CONF = cfg.CONF


class Manager(periodic_task.PeriodicTasks):
    """One task for each."""

    def __init__(self, client, items):
        super().__init__(CONF)
        self.connection = Connection()
        self.wrapper = Wrapper(client)
        self.items = items

    @periodic_task.periodic_task
    def property_by_call(self, context):
        return self.connection.handle  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def method_made_by_getattr(self, context):
        self.wrapper.list_things("all")  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def method_of_a_base_outside(self, context):
        for _ in self.items:
            Worker().is_alive()
