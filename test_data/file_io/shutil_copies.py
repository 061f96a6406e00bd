"""shutil: copying, moving and removing whole files and trees."""

import os
import shutil

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class BackupManager(periodic_task.PeriodicTasks):
    """Copies the directories of instances to a share."""

    def __init__(self, source, target):
        super().__init__(cfg.CONF)
        self.source = source
        self.target = target
        self.instances = []
        self.free = 0

    @periodic_task.periodic_task
    def copytree(self, context):
        shutil.copytree(self.source, self.target)  # [periodic-file-io]

    @periodic_task.periodic_task
    def copy_of_one_file(self, context):
        shutil.copy2(self.source, self.target)  # [periodic-file-io]

    @periodic_task.periodic_task
    def rmtree(self, context):
        shutil.rmtree(self.target, ignore_errors=True)  # [periodic-file-io]

    @periodic_task.periodic_task
    def move(self, context):
        shutil.move(self.source, self.target)  # [periodic-file-io]

    @periodic_task.periodic_task
    def copyfileobj_between_two_files(self, context):
        with open(self.source, "rb") as source, open(self.target, "wb") as target:
            shutil.copyfileobj(source, target)  # [periodic-file-io]

    @periodic_task.periodic_task
    def make_archive(self, context):
        shutil.make_archive(self.target, "gztar", self.source)  # [periodic-file-io]

    @periodic_task.periodic_task
    def rmtree_in_a_data_loop(self, context):
        for instance in self.instances:
            shutil.rmtree(instance.path)  # [periodic-file-io]

    @periodic_task.periodic_task
    def copytree_in_a_data_loop_with_a_yield(self, context):
        for instance in self.instances:
            shutil.copytree(instance.path, os.path.join(self.target, instance.uuid))  # [periodic-file-io]
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def copytree_and_yield(self, context):
        shutil.copytree(self.source, self.target)  # [periodic-file-io]
        eventlet.sleep(0)

    @periodic_task.periodic_task
    def disk_usage_once(self, context):
        self.free = shutil.disk_usage(self.target).free

    @periodic_task.periodic_task
    def which_once(self, context):
        return shutil.which("qemu-img")

    def copytree_in_no_task(self):
        shutil.copytree(self.source, self.target)
