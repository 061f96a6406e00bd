"""What is passed to a method behind a wrapper gets to the parameter of its place."""

import threading

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task

from wrapper_of_a_method import locks


class Manager(periodic_task.PeriodicTasks):
    """Hands its own methods to others."""

    def __init__(self, rows):
        super().__init__(cfg.CONF)
        self.rows = rows
        self.lock = threading.Lock()
        self.count = 0

    @periodic_task.periodic_task
    def yields_behind_one_wrapper(self, context):
        self._apply(self._pause, self.rows)

    @periodic_task.periodic_task
    def works_behind_one_wrapper(self, context):
        self._apply(self._count, self.rows)

    @periodic_task.periodic_task
    def yields_behind_two_wrappers(self, context):
        self._apply_twice(self._pause, self.rows)

    @periodic_task.periodic_task
    def works_behind_two_wrappers(self, context):
        self._apply_twice(self._count, self.rows)

    @periodic_task.periodic_task
    def by_keyword(self, context):
        self._apply(rows=self.rows, action=self._pause)

    @periodic_task.periodic_task
    def loop_round_a_wrapper_that_yields(self, context):
        for row in self.rows:
            self._apply_one(self._pause, row)

    @locks.guarded
    def _apply(self, action, rows):
        while rows:  # [periodic-unbounded-loop]
            rows.reverse()
            action()

    @locks.guarded
    @locks.twice
    def _apply_twice(self, action, rows):
        while rows:  # [periodic-unbounded-loop]
            rows.reverse()
            action()

    @locks.twice
    def _apply_one(self, action, row):
        row.counted = True

    def _pause(self):
        eventlet.sleep(0)

    def _count(self):
        self.count += 1
