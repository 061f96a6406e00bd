"""Files that are removed: to make room on a disk, and such as are just in the way."""

import os
import time

from oslo_config import cfg
from oslo_service import periodic_task


class RoomManager(periodic_task.PeriodicTasks):
    """Removes files."""

    def __init__(self, folder):
        super().__init__(cfg.CONF)
        self.folder = folder

    @periodic_task.periodic_task
    def until_there_is_room(self, context):
        amount = cfg.CONF.amount
        for name, stat in self._candidates():
            os.unlink(name)  # [periodic-file-io]
            amount -= stat.st_size
            if amount <= 0:
                break

    @periodic_task.periodic_task
    def what_is_old(self, context):
        for name, stat in self._candidates():
            if stat.st_mtime < time.time() - 3600:
                os.unlink(name)

    def _candidates(self):
        for name in os.listdir(self.folder):
            stat = os.stat(os.path.join(self.folder, name))
            if stat.st_nlink > 1:
                continue
            yield name, stat
