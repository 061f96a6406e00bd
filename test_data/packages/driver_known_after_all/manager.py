"""Says which driver it has."""

from driver_known_after_all.volumes import VolumeDriver
from oslo_config import cfg
from oslo_service import periodic_task


class StatsManager(periodic_task.PeriodicTasks):
    """Asks for statistics."""

    def __init__(self, shares):
        super().__init__(cfg.CONF)
        self.driver = VolumeDriver()
        self.shares = shares

    @periodic_task.periodic_task
    def known_class_blocks(self, context):
        self.driver.update_stats()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def known_class_yields(self, context):
        for _ in self.shares:
            self.driver.refresh()
