"""Imports the package, and finds the submodule on it because others import that."""

from oslo_config import cfg
from oslo_service import periodic_task

from submodule_attribute import images


class OtherImageManager(periodic_task.PeriodicTasks):
    """Evicts images, too."""

    def __init__(self):
        super().__init__(cfg.CONF)

    @periodic_task.periodic_task
    def attribute_of_the_package(self, context):
        images.cache.evict_all()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def attribute_of_the_package_that_yields(self, context):
        for _ in tuple(images.cache.ENTRIES):
            images.cache.evict_one()
