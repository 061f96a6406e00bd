"""Metadata look-ups and the mere opening of a file: silent on their own, reported in loops over data."""

import os
import tempfile

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class ImageCacheManager(periodic_task.PeriodicTasks):
    """Ages cached images."""

    def __init__(self, directory):
        super().__init__(cfg.CONF)
        self.directory = directory
        self.paths = []
        self.images = []
        self.bytes = 0

    @periodic_task.periodic_task
    def exists_in_a_data_loop(self, context):
        for path in self.paths:
            if os.path.exists(path):  # [periodic-file-io]
                self.images.append(path)

    @periodic_task.periodic_task
    def stat_in_a_data_loop(self, context):
        for path in self.paths:
            self.bytes += os.stat(path).st_size  # [periodic-file-io]

    @periodic_task.periodic_task
    def getsize_in_a_consumed_generator(self, context):
        self.bytes = sum(os.path.getsize(path) for path in self.paths)  # [periodic-file-io]

    @periodic_task.periodic_task
    def unlink_in_a_data_loop(self, context):
        for image in self.images:
            os.unlink(os.path.join(self.directory, image.id))  # [periodic-file-io]

    @periodic_task.periodic_task
    def open_in_a_data_loop(self, context):
        for path in self.paths:
            open(path, "a", encoding="utf-8").close()  # [periodic-file-io]

    @periodic_task.periodic_task
    def mkstemp_in_a_data_loop(self, context):
        for image in self.images:
            image.handle, image.path = tempfile.mkstemp(dir=self.directory)  # [periodic-file-io]

    @periodic_task.periodic_task
    def exists_in_a_helper_called_by_a_data_loop(self, context):
        for image in self.images:
            self._is_cached(image)

    def _is_cached(self, image):
        return os.path.exists(os.path.join(self.directory, image.id))  # [periodic-file-io]

    @periodic_task.periodic_task
    def rename_in_an_unbounded_loop_is_the_loop_s_message(self, context):
        while self.paths:  # [periodic-unbounded-loop]
            path = self.paths[0]
            os.rename(path, path + ".old")

    @periodic_task.periodic_task
    def rename_in_an_unbounded_loop_with_a_yield(self, context):
        while self.paths:
            path = self.paths[0]
            os.rename(path, path + ".old")
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def exists_once(self, context):
        if os.path.exists(self.directory):
            self.images.clear()

    @periodic_task.periodic_task
    def several_look_ups_one_after_the_other(self, context):
        if os.path.isfile(self.directory):
            self.bytes = os.stat(self.directory).st_size
            os.rename(self.directory, self.directory + ".old")
        os.makedirs(self.directory, exist_ok=True)

    @periodic_task.periodic_task
    def unlink_once(self, context):
        os.unlink(os.path.join(self.directory, "stale.lock"))

    @periodic_task.periodic_task
    def look_up_in_a_short_constant_loop(self, context):
        for name in ("base", "locks", "snapshots"):
            if os.path.isdir(os.path.join(self.directory, name)):
                self.images.append(name)

    @periodic_task.periodic_task
    def exists_in_a_data_loop_with_a_yield(self, context):
        for path in self.paths:
            if os.path.exists(path):
                self.images.append(path)
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def exists_in_a_data_loop_with_a_throttled_yield(self, context):
        for number, path in enumerate(self.paths):
            if os.path.exists(path):
                self.images.append(path)
            if number % 100 == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def path_arithmetic_in_a_data_loop(self, context):
        for path in self.paths:
            self.images.append(os.path.basename(os.path.join(self.directory, path)))

    @periodic_task.periodic_task
    def environment_in_a_data_loop(self, context):
        for name in self.images:
            self.paths.append(os.environ.get(name))
