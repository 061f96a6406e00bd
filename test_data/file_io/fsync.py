"""Waiting for the disk: fsync and its kin."""

import os

import eventlet
from eventlet import tpool
from oslo_config import cfg
from oslo_service import periodic_task


class JournalManager(periodic_task.PeriodicTasks):
    """Makes a journal durable."""

    def __init__(self, journal_fd):
        super().__init__(cfg.CONF)
        self.journal_fd = journal_fd

    @periodic_task.periodic_task
    def fsync(self, context):
        os.fsync(self.journal_fd)  # [periodic-file-io]

    @periodic_task.periodic_task
    def fdatasync(self, context):
        os.fdatasync(self.journal_fd)  # [periodic-file-io]

    @periodic_task.periodic_task
    def sync_of_everything(self, context):
        os.sync()  # [periodic-file-io]

    @periodic_task.periodic_task
    def fsync_and_yield(self, context):
        os.fsync(self.journal_fd)  # [periodic-file-io]
        eventlet.sleep(0)

    @periodic_task.periodic_task
    def fsync_on_a_native_thread(self, context):
        tpool.execute(os.fsync, self.journal_fd)

    @periodic_task.periodic_task
    def close_and_duplicate(self, context):
        os.close(os.dup(self.journal_fd))
