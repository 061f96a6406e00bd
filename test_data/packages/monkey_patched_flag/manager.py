"""Loops that yield by such helpers."""

import json

from eventlet import patcher
from monkey_patched_flag import monkey_patch, utils
from oslo_config import cfg
from oslo_service import periodic_task


class RowManager(periodic_task.PeriodicTasks):
    """Parses rows."""

    def __init__(self, rows):
        super().__init__(cfg.CONF)
        self.rows = rows
        self.done = []

    @periodic_task.periodic_task
    def helper_that_asks(self, context):
        while self.rows:
            self.done.append(json.loads(self.rows.pop()))
            utils.cooperative_yield()

    @periodic_task.periodic_task
    def asks_itself(self, context):
        while self.rows:
            self.done.append(json.loads(self.rows.pop()))
            if monkey_patch.is_patched():
                utils.cooperative_yield()

    @periodic_task.periodic_task
    def asks_eventlet(self, context):
        while self.rows:
            self.done.append(json.loads(self.rows.pop()))
            if patcher.is_monkey_patched("time"):
                utils.cooperative_yield()

    @periodic_task.periodic_task
    def another_flag(self, context):
        while self.rows:  # [periodic-skipped-yield]
            self.done.append(json.loads(self.rows.pop()))
            utils.cheerful_yield()

    @periodic_task.periodic_task
    def the_other_way_round(self, context):
        while self.rows:  # [periodic-data-loop]
            self.done.append(json.loads(self.rows.pop()))
            utils.yield_on_native_threads()

    @periodic_task.periodic_task
    def asks_what_has_no_body(self, context):
        while self.rows:  # [periodic-skipped-yield]
            self.done.append(json.loads(self.rows.pop()))
            if utils.only_documented():
                utils.cooperative_yield()
