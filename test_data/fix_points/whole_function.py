"""Fix point: a function that opens, reads and closes goes to a thread as a whole; a long operation alone."""

import json
import os
import shutil

import rbd
from eventlet import tpool
from oslo_concurrency import lockutils
from oslo_config import cfg
from oslo_service import periodic_task


class DiskManager(periodic_task.PeriodicTasks):
    """Reads what stands on disks."""

    def __init__(self, driver, path):
        super().__init__(cfg.CONF)
        self.driver = driver
        self.path = path
        self.state = None

    def read_state(self, path):
        with open(path, encoding="utf-8") as source:
            return json.load(source)  # [periodic-file-io]

    def read_limits(self, path):
        with open(path, encoding="utf-8") as source:
            return source.read().split()  # [periodic-file-io]

    def keep_state(self, path):
        with open(path, encoding="utf-8") as source:
            self.state = json.load(source)  # [periodic-file-io]

    @lockutils.synchronized("limits")
    def read_under_a_lock(self, path):
        with open(path, encoding="utf-8") as source:
            return source.read().split()  # [periodic-file-io]

    @staticmethod
    def size_of(path):
        size = 0
        for entry in os.listdir(path):
            size += os.path.getsize(os.path.join(path, entry))  # [periodic-file-io]
        return size

    @periodic_task.periodic_task
    def called_once(self, context):
        self.driver.update(self.read_state(self.path))

    @periodic_task.periodic_task
    def what_takes_a_lock_of_the_hub(self, context):
        self.driver.update(self.read_under_a_lock(self.path))

    @periodic_task.periodic_task
    def called_here(self, context):
        self.driver.update(self.read_limits(self.path))

    @periodic_task.periodic_task
    def called_there(self, context):
        self.driver.update(self.read_limits(self.path))

    @periodic_task.periodic_task
    def sets_what_others_see(self, context):
        self.keep_state(self.path)

    @periodic_task.periodic_task
    def goes_round_in_a_function_of_its_own(self, context):
        self.driver.report(self.size_of(self.path))

    @periodic_task.periodic_task
    def long_by_itself(self, context):
        with open(self.path, "rb") as source, open(self.path + ".copy", "wb") as target:
            shutil.copyfileobj(source, target)  # [periodic-file-io]

    @periodic_task.periodic_task
    def handed_over_as_a_whole(self, context):
        self.driver.update(tpool.execute(self.read_state, self.path))

    @periodic_task.periodic_task
    def entered_by_a_with(self, context):
        with rbd.Image(self.driver.ioctx, "volume-1") as image:  # [periodic-blocking-call]
            self.driver.report(image)
