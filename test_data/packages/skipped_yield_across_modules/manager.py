"""Loops that yield, mostly."""

import json

from oslo_config import cfg
from oslo_service import periodic_task
from skipped_yield_across_modules import cooperation
from skipped_yield_across_modules.cooperation import Throttle


class RowManager(periodic_task.PeriodicTasks):
    """Holds rows."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.rows = []
        self.done = []
        self.throttle = Throttle()

    @periodic_task.periodic_task
    def continue_skips_the_yield(self, context):
        while self.rows:  # [periodic-skipped-yield]
            row = json.loads(self.rows.pop())
            if not row:
                continue
            self.done.append(row)
            cooperation.cooperative_yield()

    @periodic_task.periodic_task
    def except_skips_the_yield(self, context):
        while self.rows:  # [periodic-skipped-yield]
            try:
                self.done.append(json.loads(self.rows.pop()))
                cooperation.cooperative_yield()
            except ValueError:
                self.done.append(None)

    @periodic_task.periodic_task
    def yield_in_finally(self, context):
        while self.rows:
            try:
                self.done.append(json.loads(self.rows.pop()))
            except ValueError:
                self.done.append(None)
            finally:
                cooperation.cooperative_yield()

    @periodic_task.periodic_task
    def throttle_of_another_module(self, context):
        while self.rows:
            self.done.append(json.loads(self.rows.pop()))
            self.throttle.step()
