"""Loops that call helpers."""

import json

from helper_that_yields_elsewhere import pauses
from oslo_config import cfg
from oslo_service import periodic_task


class RowManager(periodic_task.PeriodicTasks):
    """Parses rows."""

    def __init__(self, rows):
        super().__init__(cfg.CONF)
        self.rows = rows
        self.done = []

    @periodic_task.periodic_task
    def yields(self, context):
        while self.rows:
            self.done.append(json.loads(self.rows.pop()))
            pauses.pause()

    @periodic_task.periodic_task
    def yields_by_another(self, context):
        for row in self.rows:
            self.done.append(json.loads(row))
            pauses.pause_longer()

    @periodic_task.periodic_task
    def yields_in_both_branches(self, context):
        while self.rows:
            self.done.append(json.loads(self.rows.pop()))
            pauses.pause_in_both_branches(len(self.rows) > 10)

    @periodic_task.periodic_task
    def only_sounds_like_it(self, context):
        while self.rows:  # [periodic-data-loop]
            self.done.append(json.loads(self.rows.pop()))
            pauses.sleep(0)

    @periodic_task.periodic_task
    def yields_as_often_as_one_says(self, context):
        while self.rows:  # [periodic-skipped-yield]
            self.done.append(json.loads(self.rows.pop()))
            pauses.pause_in_a_loop(len(self.done))
