"""ISO images that a library in Python reads and writes."""

import os

import pycdlib
from eventlet import tpool
from oslo_config import cfg
from oslo_service import periodic_task


class ImageManager(periodic_task.PeriodicTasks):
    """Takes images apart."""

    def __init__(self, image, folder):
        super().__init__(cfg.CONF)
        self.image = image
        self.folder = folder
        self.names = []

    @periodic_task.periodic_task
    def extracted(self, context):
        iso = pycdlib.PyCdlib()
        iso.open(self.image)  # [periodic-file-io]
        for folder, _, names in iso.walk(iso_path="/"):
            for name in names:
                iso.get_file_from_iso(os.path.join(self.folder, name), iso_path=folder)  # [periodic-file-io]
        iso.close()

    @periodic_task.periodic_task
    def written(self, context):
        iso = pycdlib.PyCdlib()
        iso.new(interchange_level=3)
        iso.add_file(self.folder, "/FILE.;1")
        iso.write(self.image)  # [periodic-file-io]

    @periodic_task.periodic_task
    def begun(self, context):
        iso = pycdlib.PyCdlib()
        iso.new(interchange_level=3)
        iso.add_directory("/FOLDER")
        self.names = [iso.has_joliet(), iso.has_udf()]

    @periodic_task.periodic_task
    def extracted_elsewhere(self, context):
        tpool.execute(self._extract)

    def _extract(self):
        iso = pycdlib.PyCdlib()
        iso.open(self.image)
        iso.get_file_from_iso(self.folder, iso_path="/FILE.;1")
