"""Uses names that the package hands on."""

from oslo_config import cfg
from oslo_service import periodic_task

from reexport_through_init import api
from reexport_through_init.api import VolumePool, purge


class VolumeManager(periodic_task.PeriodicTasks):
    """Looks after a pool."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.pool = VolumePool()

    @periodic_task.periodic_task
    def function_of_the_package(self, context):
        api.sweep(self.pool)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def function_under_another_name(self, context):
        purge(self.pool)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def class_of_the_package(self, context):
        self.pool.shrink()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def function_of_the_package_that_yields(self, context):
        for _ in tuple(self.pool.unused):
            self.pool.unused.pop()
            api.rest()

    @periodic_task.periodic_task
    def class_of_the_package_that_yields(self, context):
        for _ in tuple(self.pool.known):
            self.pool.shrink_a_little()
