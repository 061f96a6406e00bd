"""Enters and leaves locks."""

import json

from context_manager_class import holder, locks
from context_manager_class.locks import SpinLock
from oslo_config import cfg
from oslo_service import periodic_task


class LockManager(periodic_task.PeriodicTasks):
    """Works under locks."""

    def __init__(self, rows):
        super().__init__(cfg.CONF)
        self.rows = rows
        self.done = []
        self.leaving = locks.LeavingLock()

    @periodic_task.periodic_task
    def enter_blocks(self, context):
        with SpinLock():  # [periodic-unbounded-loop]
            self.done.clear()

    @periodic_task.periodic_task
    def leave_blocks(self, context):
        with self.leaving:  # [periodic-unbounded-loop]
            self.done.clear()

    @periodic_task.periodic_task
    def what_enter_returns_is_known(self, context):
        with self.leaving as lock:
            lock.renew()

    @periodic_task.periodic_task
    def enter_yields(self, context):
        for row in self.rows:
            with locks.FairLock():
                self.done.append(json.loads(row))

    @periodic_task.periodic_task
    def enter_of_what_a_function_made_yields(self, context):
        for row in self.rows:
            with holder.fair_lock():
                self.done.append(json.loads(row))
