"""File I/O that runs on a native thread: eventlet.tpool."""

import functools
import os
import shutil

import eventlet
from eventlet import tpool
from eventlet.tpool import execute as in_thread
from oslo_config import cfg
from oslo_service import periodic_task


def copy_everything(source, target):
    """Copy a tree after removing what was there."""
    shutil.rmtree(target)
    shutil.copytree(source, target)


class EvacuationManager(periodic_task.PeriodicTasks):
    """Copies disks off the hub."""

    def __init__(self, source, target):
        super().__init__(cfg.CONF)
        self.source = source
        self.target = target
        self.instances = []
        self.data = b""

    @periodic_task.periodic_task
    def execute_a_method_of_a_file(self, context):
        with open(self.source, "rb") as disk:
            self.data = tpool.execute(disk.read)

    @periodic_task.periodic_task
    def execute_a_function_with_arguments(self, context):
        tpool.execute(shutil.copytree, self.source, self.target)

    @periodic_task.periodic_task
    def execute_by_its_full_path(self, context):
        eventlet.tpool.execute(shutil.copytree, self.source, self.target)

    @periodic_task.periodic_task
    def execute_under_an_alias(self, context):
        in_thread(shutil.copytree, self.source, self.target)

    @periodic_task.periodic_task
    def execute_a_project_function(self, context):
        tpool.execute(copy_everything, self.source, self.target)

    @periodic_task.periodic_task
    def execute_a_project_method(self, context):
        tpool.execute(self._copy)

    def _copy(self):
        shutil.copytree(self.source, self.target)

    @periodic_task.periodic_task
    def execute_a_partial(self, context):
        tpool.execute(functools.partial(shutil.copytree, self.source, self.target))

    @periodic_task.periodic_task
    def execute_a_lambda(self, context):
        tpool.execute(lambda: shutil.copytree(self.source, self.target))

    @periodic_task.periodic_task
    def proxy_of_a_file(self, context):
        disk = tpool.Proxy(open(self.source, "rb"))
        self.data = disk.read()
        disk.close()

    @periodic_task.periodic_task
    def execute_in_a_data_loop(self, context):
        for instance in self.instances:
            tpool.execute(shutil.copytree, instance.path, os.path.join(self.target, instance.uuid))

    @periodic_task.periodic_task
    def called_and_not_handed_over(self, context):
        with open(self.source, "rb") as disk:
            self._keep(disk.read())  # [periodic-file-io]

    @periodic_task.periodic_task
    def same_function_offloaded_and_called(self, context):
        tpool.execute(self._rotate)
        self._rotate()

    def _rotate(self):
        shutil.move(self.source, self.target)  # [periodic-file-io]

    @periodic_task.periodic_task
    def partial_that_is_called_here(self, context):
        copy = functools.partial(shutil.copytree, self.source, self.target)
        copy()  # [periodic-file-io]

    def _keep(self, data):
        self.data = data
