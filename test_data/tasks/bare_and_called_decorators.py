"""The decorator with and without a call, and with arguments that are read at run time."""

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task

CONF = cfg.CONF


def image_cache_interval():
    """Return the seconds between two passes over the image cache."""
    return 2400


class ImageCacheManager(periodic_task.PeriodicTasks):
    """Ages the base images of a compute host."""

    def __init__(self):
        super().__init__(CONF)
        self.unused = []

    @periodic_task.periodic_task
    def bare_decorator(self, context):
        while self.unused:  # [periodic-unbounded-loop]
            self.unused.reverse()

    @periodic_task.periodic_task(run_immediately=True)
    def called_without_a_spacing(self, context):
        while self.unused:  # [periodic-unbounded-loop]
            self.unused.reverse()

    @periodic_task.periodic_task(spacing=image_cache_interval(), run_immediately=True)
    def called_with_a_spacing_from_elsewhere(self, context):
        while self.unused:  # [periodic-unbounded-loop]
            self.unused.reverse()

    @periodic_task.periodic_task
    def bare_and_short(self, context):
        self.unused.clear()

    @periodic_task.periodic_task(spacing=30)
    def called_and_paced(self, context):
        while self.unused:
            self.unused.reverse()
            eventlet.sleep(0.05)

    def undecorated_method(self):
        while self.unused:
            self.unused.reverse()
