"""Hashing a whole file holds the hub; hashing and compressing what is in memory is not reported by itself."""

import hashlib
import zlib

from eventlet import tpool
from oslo_config import cfg
from oslo_service import periodic_task


class DigestManager(periodic_task.PeriodicTasks):
    """Computes digests."""

    def __init__(self, path):
        super().__init__(cfg.CONF)
        self.path = path
        self.payload = b""
        self.payloads = []
        self.digests = []

    @periodic_task.periodic_task
    def digest_of_a_file(self, context):
        with open(self.path, "rb") as image:
            digest = hashlib.file_digest(image, "sha256")  # [periodic-blocking-call]
        self.digests.append(digest.hexdigest())

    @periodic_task.periodic_task
    def digests_of_a_list(self, context):
        for payload in self.payloads:  # [periodic-data-loop]
            self.digests.append(hashlib.sha256(payload).hexdigest())

    @periodic_task.periodic_task
    def compression_of_a_list(self, context):
        self.payloads = [zlib.compress(payload) for payload in self.payloads]  # [periodic-data-loop]

    @periodic_task.periodic_task
    def digest_of_a_file_on_a_native_thread(self, context):
        with open(self.path, "rb") as image:
            digest = tpool.execute(hashlib.file_digest, image, "sha256")
        self.digests.append(digest.hexdigest())

    @periodic_task.periodic_task
    def digest_of_a_string(self, context):
        self.digests.append(hashlib.sha256(self.payload).hexdigest())

    @periodic_task.periodic_task
    def compression_of_a_string(self, context):
        self.payload = zlib.compress(self.payload)
