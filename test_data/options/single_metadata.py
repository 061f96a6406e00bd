"""With periodic-single-metadata=yes look-ups and openings count outside of loops, too."""

import os

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class MountManager(periodic_task.PeriodicTasks):
    """Looks after network mounts, where every look-up may hang."""

    def __init__(self, mount):
        super().__init__(cfg.CONF)
        self.mount = mount
        self.present = False

    @periodic_task.periodic_task
    def exists(self, context):
        self.present = os.path.exists(self.mount)  # [periodic-file-io]

    @periodic_task.periodic_task
    def unlink(self, context):
        os.unlink(self.mount + ".stale")  # [periodic-file-io]

    @periodic_task.periodic_task
    def opening(self, context):
        open(self.mount + ".probe", "w", encoding="utf-8").close()  # [periodic-file-io]

    @periodic_task.periodic_task
    def exists_and_yield(self, context):
        self.present = os.path.exists(self.mount)
        eventlet.sleep(0)

    @periodic_task.periodic_task
    def file_of_the_kernel(self, context):
        self.present = os.path.exists("/proc/fs/nfsd")

    @periodic_task.periodic_task
    def path_arithmetic(self, context):
        return os.path.join(self.mount, "probe")
