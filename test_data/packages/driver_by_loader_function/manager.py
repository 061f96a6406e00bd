"""Uses what was loaded."""

from driver_by_loader_function import loader
from driver_by_loader_function.loader import load_driver
from oslo_config import cfg
from oslo_service import periodic_task


class VolumeManager(periodic_task.PeriodicTasks):
    """Holds volumes."""

    def __init__(self, db, volumes):
        super().__init__(cfg.CONF)
        self.driver = load_driver(db)
        self.volumes = volumes
        self.extra = loader.load_any(cfg.CONF.extra)

    @periodic_task.periodic_task
    def loaded_driver_loops(self, context):
        self.driver.purge_all_snapshots()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def loaded_driver_yields(self, context):
        for _ in self.volumes:
            self.driver.purge_one_snapshot()

    @periodic_task.periodic_task
    def loaded_object_yields(self, context):
        for _ in self.volumes:
            self.extra.purge_one_snapshot()
