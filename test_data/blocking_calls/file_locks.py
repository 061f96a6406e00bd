"""Locks between processes: waiting in the kernel, beside locks that poll and locks that do not wait."""

import fcntl

from eventlet import tpool
from oslo_concurrency import lockutils
from oslo_config import cfg
from oslo_service import periodic_task


class LeaderManager(periodic_task.PeriodicTasks):
    """Takes a lock that other processes take as well."""

    def __init__(self, lock_file):
        super().__init__(cfg.CONF)
        self.lock_file = lock_file
        self.leader = False

    @periodic_task.periodic_task
    def flock(self, context):
        fcntl.flock(self.lock_file, fcntl.LOCK_EX)  # [periodic-blocking-call]
        self.leader = True

    @periodic_task.periodic_task
    def shared_flock(self, context):
        fcntl.flock(self.lock_file, fcntl.LOCK_SH)  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def lockf(self, context):
        fcntl.lockf(self.lock_file, fcntl.LOCK_EX)  # [periodic-blocking-call]
        self.leader = True

    @periodic_task.periodic_task
    def flock_that_does_not_wait(self, context):
        fcntl.flock(self.lock_file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        self.leader = True

    @periodic_task.periodic_task
    def flock_that_lets_go(self, context):
        fcntl.flock(self.lock_file, fcntl.LOCK_UN)
        self.leader = False

    @periodic_task.periodic_task
    def flock_on_a_native_thread(self, context):
        tpool.execute(fcntl.flock, self.lock_file, fcntl.LOCK_EX)

    @periodic_task.periodic_task
    def external_lock_of_lockutils(self, context):
        with lockutils.lock("leader", external=True, lock_path="/var/lock/fleet"):
            self.leader = True

    @periodic_task.periodic_task
    def flock_by_names_of_its_own(self, context):
        from fcntl import LOCK_EX as exclusive
        from fcntl import LOCK_NB, flock

        flock(self.lock_file, exclusive | LOCK_NB)
        flock(self.lock_file, exclusive)  # [periodic-blocking-call]
