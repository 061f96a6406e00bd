"""With periodic-monkey-patched=no threads are native; greenthreads still run on the hub."""

import shutil
import threading
from concurrent import futures

import eventlet
import futurist
from oslo_config import cfg
from oslo_service import periodic_task


class CompactionManager(periodic_task.PeriodicTasks):
    """Compacts stores in a process that patches nothing."""

    def __init__(self, source, target):
        super().__init__(cfg.CONF)
        self.source = source
        self.target = target
        self.executor = futures.ThreadPoolExecutor(max_workers=4)

    @periodic_task.periodic_task
    def native_thread(self, context):
        threading.Thread(target=self._compact).start()

    @periodic_task.periodic_task
    def native_executor(self, context):
        self.executor.submit(self._compact)

    @periodic_task.periodic_task
    def native_futurist_executor(self, context):
        futurist.ThreadPoolExecutor().submit(self._compact)

    @periodic_task.periodic_task
    def greenthread(self, context):
        eventlet.spawn(self._compact)  # [periodic-false-offload]

    @periodic_task.periodic_task
    def pool_of_greenthreads(self, context):
        eventlet.GreenPool().spawn(self._compact)  # [periodic-false-offload]

    @periodic_task.periodic_task
    def green_futurist_executor(self, context):
        futurist.GreenThreadPoolExecutor().submit(self._compact)  # [periodic-false-offload]

    def _compact(self):
        shutil.copytree(self.source, self.target)
