"""Iterates over cursors."""

import json

from iterator_protocol import cursors
from iterator_protocol.cursors import PacedTable
from oslo_config import cfg
from oslo_service import periodic_task


class RowManager(periodic_task.PeriodicTasks):
    """Parses rows."""

    def __init__(self, rows):
        super().__init__(cfg.CONF)
        self.rows = rows
        self.done = []
        self.table = PacedTable(rows)

    @periodic_task.periodic_task
    def next_blocks(self, context):
        for row in cursors.SpinningCursor(self.rows):  # [periodic-unbounded-loop]
            self.done.append(row)

    @periodic_task.periodic_task
    def next_yields(self, context):
        for row in cursors.PacedCursor(self.rows):
            self.done.append(json.loads(row))

    @periodic_task.periodic_task
    def iter_is_a_generator_that_yields(self, context):
        for row in self.table:
            self.done.append(json.loads(row))

    @periodic_task.periodic_task
    def iter_returns_an_iterator_that_yields(self, context):
        for row in cursors.Table(self.rows):
            self.done.append(json.loads(row))

    @periodic_task.periodic_task
    def comprehension_over_an_iterator_that_yields(self, context):
        self.done = [json.loads(row) for row in cursors.PacedCursor(self.rows)]
