"""Spells modules out in full."""

import submodule_attribute.images.cache
from oslo_config import cfg
from oslo_service import periodic_task


class ImageManager(periodic_task.PeriodicTasks):
    """Evicts images."""

    def __init__(self):
        super().__init__(cfg.CONF)

    @periodic_task.periodic_task
    def dotted_name(self, context):
        submodule_attribute.images.cache.evict_all()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def dotted_name_that_yields(self, context):
        for _ in tuple(submodule_attribute.images.cache.ENTRIES):
            submodule_attribute.images.cache.evict_one()
