"""Calls two methods on one attribute, and one on another."""

from oslo_config import cfg
from oslo_service import periodic_task
from oslo_utils import importutils

CONF = cfg.CONF


class Manager(periodic_task.PeriodicTasks):
    """Only a Backend can destroy and extend."""

    def __init__(self, volume, volumes):
        super().__init__(CONF)
        self.volume = volume
        self.volumes = volumes
        self.backend = importutils.import_object(CONF.backend)

    @periodic_task.periodic_task
    def method_that_two_hierarchies_have(self, context):
        self.backend.destroy(self.volume)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def method_that_one_has(self, context):
        for volume in self.volumes:
            self.backend.extend_volume(volume)


class OtherManager(periodic_task.PeriodicTasks):
    """Nothing says which of the two it is."""

    def __init__(self, volume):
        super().__init__(CONF)
        self.volume = volume
        self.store = importutils.import_object(CONF.backend)

    @periodic_task.periodic_task
    def two_hierarchies_and_no_more_to_go_by(self, context):
        self.store.destroy(self.volume)
