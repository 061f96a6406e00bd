"""Small files are said where all is asked for, each by how long it takes."""

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class LinkManager(periodic_task.PeriodicTasks):
    """Watches processes of its own."""

    def __init__(self, folder):
        super().__init__(cfg.CONF)
        self.folder = folder
        self.pid = 0

    @periodic_task.periodic_task
    def number(self, context):
        with open(self.folder + "/link", encoding="utf-8") as stream:
            self.pid = int(stream.read())  # [periodic-file-io]

    @periodic_task.periodic_task
    def number_and_yields(self, context):
        with open(self.folder + "/link", encoding="utf-8") as stream:
            self.pid = int(stream.read())
        eventlet.sleep(0)
