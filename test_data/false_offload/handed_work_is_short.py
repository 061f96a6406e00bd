"""Work that is handed to greenthreads and keeps the hub only for a moment, or for long."""

import os
import shutil

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
        self.tree = None

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
    def writes_few_files(self, context):
        self.pool.spawn(self._write_few)

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

    def _write_few(self):
        for name in cfg.CONF.targets:
            with open(name, "w") as stream:
                stream.write("target")

    def _read_all(self):
        for name in os.listdir(self.target):
            for other in os.listdir(name):
                with open(other) as stream:
                    self.names.append(stream.read())

    @periodic_task.periodic_task
    def reads_what_is_kept(self, context):
        self.pool.spawn(self._kept)

    @periodic_task.periodic_task
    def reads_it_again(self, context):
        self.pool.spawn(self._again)  # [periodic-false-offload]

    def _kept(self):
        if self.tree is None:
            self.tree = self._whole_tree()

    def _again(self):
        if self.target:
            self.tree = self._whole_tree()

    def _whole_tree(self):
        shutil.copytree(self.target, self.target + ".kept")
        return os.listdir(self.target)
