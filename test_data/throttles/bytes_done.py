"""Yields throttled by the bytes or rows done so far."""

import collections
import zlib

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task

MIB = 1024 * 1024


class ChecksumManager(periodic_task.PeriodicTasks):
    """Sums up chunks that other greenthreads have put into memory."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.chunks = collections.deque()
        self.checksum = 0
        self.total = 0

    @periodic_task.periodic_task
    def bytes_are_counted_and_set_back(self, context):
        done = 0
        while self.chunks:
            chunk = self.chunks.popleft()
            self.chunks.append(chunk)
            self.checksum = zlib.crc32(chunk, self.checksum)
            done += len(chunk)
            if done >= 4 * MIB:
                eventlet.sleep(0)
                done = 0

    @periodic_task.periodic_task
    def bytes_are_counted_down(self, context):
        budget = 4 * MIB
        while self.chunks:
            chunk = self.chunks.popleft()
            self.chunks.append(chunk)
            self.checksum = zlib.crc32(chunk, self.checksum)
            budget -= len(chunk)
            if budget < 0:
                eventlet.sleep(0)
                budget = 4 * MIB

    @periodic_task.periodic_task
    def next_mark_is_moved_on(self, context):
        mark = MIB
        while self.chunks:
            chunk = self.chunks.popleft()
            self.chunks.append(chunk)
            self.total += len(chunk)
            if self.total >= mark:
                eventlet.sleep(0)
                mark += MIB

    @periodic_task.periodic_task
    def bytes_since_the_last_mark(self, context):
        done = marked = 0
        while self.chunks:
            done += len(self.chunks.popleft())
            if done - marked > MIB:
                eventlet.sleep(0)
                marked = done

    @periodic_task.periodic_task
    def bytes_are_never_counted(self, context):
        done = 0
        while self.chunks:  # [periodic-skipped-yield]
            self.checksum = zlib.crc32(self.chunks.popleft(), self.checksum)
            if done >= MIB:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def empty_chunks_skip_the_count(self, context):
        done = 0
        while self.chunks:  # [periodic-skipped-yield]
            chunk = self.chunks.popleft()
            self.chunks.append(chunk)
            if not chunk:
                continue
            done += len(chunk)
            if done >= MIB:
                eventlet.sleep(0)
                done = 0

    @periodic_task.periodic_task
    def size_of_one_chunk_is_no_progress(self, context):
        while self.chunks:  # [periodic-skipped-yield]
            chunk = self.chunks.popleft()
            self.chunks.append(chunk)
            self.checksum = zlib.crc32(chunk, self.checksum)
            if len(chunk) > MIB:
                eventlet.sleep(0)
