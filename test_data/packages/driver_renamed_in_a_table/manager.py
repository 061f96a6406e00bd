"""Loads the driver that an option names, by its new name where it names an old one."""

from oslo_config import cfg
from oslo_service import periodic_task
from oslo_utils import importutils

MOVED = {
    "driver_renamed_in_a_table.array.ArrayDriver": "driver_renamed_in_a_table.drivers.array.ArrayDriver",
}


class VolumeManager(periodic_task.PeriodicTasks):
    """Reports what the driver has."""

    def __init__(self, driver=None):
        super().__init__(cfg.CONF)
        if not driver:
            driver = cfg.CONF.volume_driver
        if driver in MOVED:
            driver = MOVED[driver]
        self.driver = importutils.import_object(driver)

    @periodic_task.periodic_task
    def report(self, context):
        return self.driver.stats()  # [periodic-blocking-call]
