"""Does not say which driver it has."""

from oslo_config import cfg
from oslo_service import periodic_task
from oslo_utils import importutils


class StatsManager(periodic_task.PeriodicTasks):
    """Asks for statistics."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.driver = importutils.import_object(cfg.CONF.driver)

    @periodic_task.periodic_task
    def either_hierarchy(self, context):
        self.driver.update_stats()

    @periodic_task.periodic_task
    def either_hierarchy_in_a_loop(self, context):
        while cfg.CONF.running:
            self.driver.update_stats()
