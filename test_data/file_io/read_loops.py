"""Files read in chunks and line by line: the loop round the reads must let go, not the file."""

import functools
import hashlib
import json

import eventlet
from eventlet import tpool
from oslo_config import cfg
from oslo_service import periodic_task

CHUNK = 64 * 1024


class ChecksumManager(periodic_task.PeriodicTasks):
    """Checks images."""

    def __init__(self, path):
        super().__init__(cfg.CONF)
        self.path = path
        self.digest = hashlib.sha256()
        self.records = []

    @periodic_task.periodic_task
    def while_true_without_a_yield(self, context):
        with open(self.path, "rb") as image:
            while True:  # [periodic-unbounded-loop]
                chunk = image.read(CHUNK)
                if not chunk:
                    break
                self.digest.update(chunk)
        eventlet.sleep(0)

    @periodic_task.periodic_task
    def walrus_without_a_yield(self, context):
        with open(self.path, "rb") as image:
            while chunk := image.read(CHUNK):  # [periodic-unbounded-loop]
                self.digest.update(chunk)
        eventlet.sleep(0)

    @periodic_task.periodic_task
    def iter_with_a_sentinel_without_a_yield(self, context):
        with open(self.path, "rb") as image:
            for chunk in iter(functools.partial(image.read, CHUNK), b""):  # [periodic-unbounded-loop]
                self.digest.update(chunk)
        eventlet.sleep(0)

    @periodic_task.periodic_task
    def continue_skips_the_yield(self, context):
        with open(self.path, "rb") as image:
            while chunk := image.read(CHUNK):  # [periodic-skipped-yield]
                if not any(chunk):
                    continue
                self.digest.update(chunk)
                eventlet.sleep(0)
        eventlet.sleep(0)

    @periodic_task.periodic_task
    def lines_with_heavy_work_on_each(self, context):
        with open(self.path, encoding="utf-8") as records:
            for line in records:  # [periodic-file-io, periodic-data-loop]
                self.records.append(json.loads(line))

    @periodic_task.periodic_task
    def read_in_one_piece_with_a_yield_before(self, context):
        eventlet.sleep(0)
        with open(self.path, "rb") as image:
            self.digest.update(image.read())  # [periodic-file-io]

    @periodic_task.periodic_task
    def while_true_with_a_yield(self, context):
        with open(self.path, "rb") as image:
            while True:
                chunk = image.read(CHUNK)
                if not chunk:
                    break
                self.digest.update(chunk)
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def walrus_with_a_yield(self, context):
        with open(self.path, "rb") as image:
            while chunk := image.read(CHUNK):
                self.digest.update(chunk)
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def iter_with_a_sentinel_and_a_yield(self, context):
        with open(self.path, "rb") as image:
            for chunk in iter(functools.partial(image.read, CHUNK), b""):
                self.digest.update(chunk)
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def lines_with_heavy_work_and_a_yield(self, context):
        with open(self.path, encoding="utf-8") as records:
            for line in records:
                eventlet.sleep(0)
                self.records.append(json.loads(line))

    @periodic_task.periodic_task
    def chunks_read_on_a_native_thread(self, context):
        with open(self.path, "rb") as image:
            while chunk := tpool.execute(image.read, CHUNK):
                self.digest.update(chunk)

    @periodic_task.periodic_task
    def whole_loop_on_a_native_thread(self, context):
        tpool.execute(self._digest)

    def _digest(self):
        with open(self.path, "rb") as image:
            while chunk := image.read(CHUNK):
                self.digest.update(chunk)
