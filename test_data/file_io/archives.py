"""Archives and compressed files, beside compression in memory."""

import bz2
import gzip
import lzma
import tarfile
import zipfile
import zlib

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class BundleManager(periodic_task.PeriodicTasks):
    """Packs and unpacks bundles."""

    def __init__(self, path, target):
        super().__init__(cfg.CONF)
        self.path = path
        self.target = target
        self.payload = b""

    @periodic_task.periodic_task
    def tar_extractall(self, context):
        with tarfile.open(self.path) as bundle:
            bundle.extractall(self.target)  # [periodic-file-io]

    @periodic_task.periodic_task
    def tar_add(self, context):
        with tarfile.open(self.path, "w:gz") as bundle:
            bundle.add(self.target)  # [periodic-file-io]

    @periodic_task.periodic_task
    def zip_extractall(self, context):
        with zipfile.ZipFile(self.path) as bundle:
            bundle.extractall(self.target)  # [periodic-file-io]

    @periodic_task.periodic_task
    def zip_write(self, context):
        bundle = zipfile.ZipFile(self.path, "w")
        bundle.write(self.target)  # [periodic-file-io]
        bundle.close()

    @periodic_task.periodic_task
    def gzip_read(self, context):
        with gzip.open(self.path, "rb") as bundle:
            self.payload = bundle.read()  # [periodic-file-io]

    @periodic_task.periodic_task
    def bz2_write(self, context):
        with bz2.open(self.path, "wb") as bundle:
            bundle.write(self.payload)  # [periodic-file-io]

    @periodic_task.periodic_task
    def lzma_read(self, context):
        with lzma.open(self.path, "rb") as bundle:
            self.payload = bundle.read()  # [periodic-file-io]

    @periodic_task.periodic_task
    def gzip_in_memory(self, context):
        self.payload = gzip.compress(self.payload)

    @periodic_task.periodic_task
    def zlib_in_memory(self, context):
        self.payload = zlib.decompress(zlib.compress(self.payload))

    @periodic_task.periodic_task
    def tar_extractall_and_yield(self, context):
        with tarfile.open(self.path) as bundle:
            bundle.extractall(self.target)  # [periodic-file-io]
        eventlet.sleep(0)

    @periodic_task.periodic_task
    def gzip_read_and_yield(self, context):
        with gzip.open(self.path, "rb") as bundle:
            self.payload = bundle.read()
            eventlet.sleep(0)

    def tar_extractall_in_no_task(self):
        with tarfile.open(self.path) as bundle:
            bundle.extractall(self.target)
