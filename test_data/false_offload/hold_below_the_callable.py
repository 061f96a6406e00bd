"""Work that is handed over and holds the hub in a function that it calls: the fix belongs there."""

import shutil

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class ArchiveManager(periodic_task.PeriodicTasks):
    """Hands its work to greenthreads."""

    def __init__(self, target, names):
        super().__init__(cfg.CONF)
        self.pool = eventlet.GreenPool()
        self.target = target
        self.names = names
        self.lock = eventlet.semaphore.Semaphore()

    @periodic_task.periodic_task
    def copy_one_call_down(self, context):
        self.pool.spawn(self._replicate)  # [periodic-false-offload]

    @periodic_task.periodic_task
    def copy_in_the_callable_itself(self, context):
        self.pool.spawn(self._remove)  # [periodic-false-offload]

    @periodic_task.periodic_task
    def few_bytes_of_a_file(self, context):
        self.pool.spawn(self._identify)

    @periodic_task.periodic_task
    def loop_two_calls_down(self, context):
        eventlet.spawn(self._empty)  # [periodic-false-offload]

    def _replicate(self):
        with self.lock:
            self._remove()

    def _remove(self):
        shutil.rmtree(self.target)

    def _identify(self):
        with self.lock:
            return self._identity()

    def _identity(self):
        with open(self.target) as stream:
            return stream.read(40)

    def _empty(self):
        with self.lock:
            self._drop_all()

    def _drop_all(self):
        while self.names:  # [periodic-unbounded-loop]
            self.names.reverse()
