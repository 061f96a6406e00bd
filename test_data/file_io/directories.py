"""Directories: listing, globbing and walking them, and what is done with each entry."""

import glob
import os
from pathlib import Path

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class SpoolManager(periodic_task.PeriodicTasks):
    """Empties a spool directory."""

    def __init__(self, directory):
        super().__init__(cfg.CONF)
        self.directory = directory
        self.base = Path(directory)
        self.backends = []
        self.count = 0

    @periodic_task.periodic_task
    def unlink_of_each_listed_file(self, context):
        for name in os.listdir(self.directory):
            os.unlink(os.path.join(self.directory, name))  # [periodic-file-io]

    @periodic_task.periodic_task
    def stat_of_each_globbed_file(self, context):
        for path in glob.glob(os.path.join(self.directory, "*.job")):
            self.count += os.stat(path).st_size  # [periodic-file-io]

    @periodic_task.periodic_task
    def read_of_each_file_in_the_directory(self, context):
        for path in self.base.iterdir():
            self.count += len(path.read_bytes())  # [periodic-file-io]

    @periodic_task.periodic_task
    def walk(self, context):
        for _root, _directories, names in os.walk(self.directory):  # [periodic-file-io]
            self.count += len(names)

    @periodic_task.periodic_task
    def listdir_in_a_data_loop(self, context):
        for backend in self.backends:
            self.count += len(os.listdir(backend.directory))  # [periodic-file-io]

    @periodic_task.periodic_task
    def glob_in_a_data_loop(self, context):
        for backend in self.backends:
            self.count += len(glob.glob(backend.pattern))  # [periodic-file-io]

    @periodic_task.periodic_task
    def listdir_once(self, context):
        self.count = len(os.listdir(self.directory))

    @periodic_task.periodic_task
    def glob_once(self, context):
        self.count = len(glob.glob(os.path.join(self.directory, "*.job")))

    @periodic_task.periodic_task
    def cheap_work_on_each_listed_name(self, context):
        for name in os.listdir(self.directory):
            if name.endswith(".job"):
                self.count += 1

    @periodic_task.periodic_task
    def unlink_of_each_listed_file_with_a_yield(self, context):
        for name in os.listdir(self.directory):
            os.unlink(os.path.join(self.directory, name))
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def walk_with_a_yield(self, context):
        for _root, _directories, names in os.walk(self.directory):
            self.count += len(names)
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def glob_in_a_data_loop_with_a_yield(self, context):
        for backend in self.backends:
            self.count += len(glob.glob(backend.pattern))
            eventlet.sleep(0)
