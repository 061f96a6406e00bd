"""Work that is handed to greenthreads and keeps the hub only for a moment, or for long."""

import os

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class ShortManager(periodic_task.PeriodicTasks):
    """Hands its work to greenthreads."""

    def __init__(self, names):
        super().__init__(cfg.CONF)
        self.pool = eventlet.GreenPool()
        self.names = names
        self.target = "/var/lib/short"

    @periodic_task.periodic_task
    def looks_up_once(self, context):
        self.pool.spawn(self._look)

    @periodic_task.periodic_task
    def looks_up_few(self, context):
        self.pool.spawn(self._look_for_few)

    @periodic_task.periodic_task
    def looks_up_many(self, context):
        self.pool.spawn(self._look_for_all)

    @periodic_task.periodic_task
    def reads_a_file_of_each(self, context):
        self.pool.spawn(self._read_all)  # [periodic-false-offload]

    def _look(self):
        if not os.path.isdir(self.target):
            os.mkdir(self.target)

    def _look_for_few(self):
        for name in cfg.CONF.targets:
            os.stat(name)

    def _look_for_all(self):
        for name in os.listdir(self.target):
            os.stat(name)
            os.stat(name + ".lock")
            os.chmod(name, 0o644)
            os.utime(name)

    def _read_all(self):
        for name in self.names:
            with open(name) as stream:
                self.target = stream.read()
