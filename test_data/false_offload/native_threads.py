"""Threads that are native even under monkey patching: the original module, and eventlet's own pool."""

import shutil
import threading

from eventlet import patcher, tpool
from oslo_config import cfg
from oslo_service import periodic_task

native_threading = patcher.original("threading")


class PruneManager(periodic_task.PeriodicTasks):
    """Prunes a cache."""

    def __init__(self, directory):
        super().__init__(cfg.CONF)
        self.directory = directory

    @periodic_task.periodic_task
    def thread_of_the_original_module(self, context):
        native_threading.Thread(target=self._prune).start()

    @periodic_task.periodic_task
    def thread_of_the_original_module_got_on_the_spot(self, context):
        patcher.original("threading").Thread(target=self._prune).start()

    @periodic_task.periodic_task
    def pool_of_eventlet(self, context):
        tpool.execute(self._prune)

    @periodic_task.periodic_task
    def thread_of_the_patched_module(self, context):
        threading.Thread(target=self._prune).start()  # [periodic-false-offload]

    def _prune(self):
        shutil.rmtree(self.directory)
