"""Reaches through one object for another."""

from nested_attributes.service import Service
from oslo_config import cfg
from oslo_service import periodic_task


class ConnectionManager(periodic_task.PeriodicTasks):
    """Holds a service that holds a pool."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.service = Service(10)

    @periodic_task.periodic_task
    def attribute_of_an_attribute(self, context):
        self.service.pool.shrink()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def attribute_of_an_attribute_that_yields(self, context):
        for _ in tuple(self.service.pool.connections):
            self.service.pool.drop_one()

    @periodic_task.periodic_task
    def attribute_of_a_local(self, context):
        pool = self.service.pool
        for _ in tuple(pool.connections):
            pool.drop_one()
