"""Fix point: a single call `f(a, b)` becomes `tpool.execute(f, a, b)`."""

import os
import shutil
import subprocess

from eventlet import tpool
from oslo_config import cfg
from oslo_service import periodic_task


class PackageManager(periodic_task.PeriodicTasks):
    """Builds packages."""

    def __init__(self, source, target):
        super().__init__(cfg.CONF)
        self.source = source
        self.target = target
        self.output = ""

    @periodic_task.periodic_task
    def one_argument(self, context):
        os.system("build-packages")  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def two_arguments(self, context):
        shutil.copytree(self.source, self.target)  # [periodic-file-io]

    @periodic_task.periodic_task
    def keyword_arguments(self, context):
        shutil.copytree(self.source, self.target, symlinks=True, dirs_exist_ok=True)  # [periodic-file-io]

    @periodic_task.periodic_task
    def result_that_is_used(self, context):
        self.output = subprocess.check_output(["build-packages", self.source], text=True)  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def call_inside_an_expression(self, context):
        if os.system("build-packages --dry-run") != 0:  # [periodic-blocking-call]
            self.output = ""

    @periodic_task.periodic_task
    def method_of_a_file(self, context):
        with open(self.source, encoding="utf-8") as source:
            self.output = source.read()  # [periodic-file-io]

    @periodic_task.periodic_task
    def no_argument(self, context):
        os.sync()  # [periodic-file-io]

    @periodic_task.periodic_task
    def one_argument_offloaded(self, context):
        tpool.execute(os.system, "build-packages")

    @periodic_task.periodic_task
    def two_arguments_offloaded(self, context):
        tpool.execute(shutil.copytree, self.source, self.target)

    @periodic_task.periodic_task
    def keyword_arguments_offloaded(self, context):
        tpool.execute(shutil.copytree, self.source, self.target, symlinks=True, dirs_exist_ok=True)

    @periodic_task.periodic_task
    def result_that_is_used_offloaded(self, context):
        self.output = tpool.execute(subprocess.check_output, ["build-packages", self.source], text=True)

    @periodic_task.periodic_task
    def method_of_a_file_offloaded(self, context):
        with open(self.source, encoding="utf-8") as source:
            self.output = tpool.execute(source.read)
