"""The chunked form: an inner loop over a slice of fixed length and one yield per chunk."""

import itertools
import json

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task

CHUNK = 500


def in_chunks(rows, size):
    """Cut a sequence into slices."""
    for start in range(0, len(rows), size):
        yield rows[start:start + size]


class ReportManager(periodic_task.PeriodicTasks):
    """Adds up rows."""

    def __init__(self, rows):
        super().__init__(cfg.CONF)
        self.rows = rows
        self.total = 0
        self.parsed = []

    @periodic_task.periodic_task
    def heavy_work_in_slices(self, context):
        for start in range(0, len(self.rows), CHUNK):
            for row in self.rows[start:start + CHUNK]:
                self.parsed.append(json.loads(row.body))
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def cheap_work_in_slices(self, context):
        for start in range(0, len(self.rows), 10_000):
            for row in self.rows[start:start + 10_000]:
                self.total += row.size
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def slices_end_at_a_name(self, context):
        for start in range(0, len(self.rows), CHUNK):
            end = start + CHUNK
            for row in self.rows[start:end]:
                self.parsed.append(json.loads(row.body))
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def slices_of_an_iterator(self, context):
        iterator = iter(self.rows)
        while chunk := list(itertools.islice(iterator, CHUNK)):
            for row in chunk:
                self.parsed.append(json.loads(row.body))
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def cheap_work_in_chunks_of_a_helper(self, context):
        for chunk in in_chunks(self.rows, CHUNK):
            for row in chunk:
                self.total += row.size
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def slices_without_a_yield(self, context):
        for start in range(0, len(self.rows), CHUNK):  # [periodic-data-loop]
            for row in self.rows[start:start + CHUNK]:
                self.parsed.append(json.loads(row.body))

    @periodic_task.periodic_task
    def slices_of_an_iterator_without_a_yield(self, context):
        iterator = iter(self.rows)
        while chunk := list(itertools.islice(iterator, CHUNK)):  # [periodic-unbounded-loop]
            for row in chunk:
                self.parsed.append(row.body)

    @periodic_task.periodic_task
    def slices_without_an_end(self, context):
        for start in range(0, len(self.rows), CHUNK):
            for row in self.rows[start:]:  # [periodic-data-loop]
                self.parsed.append(json.loads(row.body))
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def empty_slices_skip_the_yield(self, context):
        for start in range(0, len(self.rows), CHUNK):  # [periodic-skipped-yield]
            rows = [json.loads(row.body) for row in self.rows[start:start + CHUNK]]
            if not any(rows):
                continue
            self.parsed.extend(rows)
            eventlet.sleep(0)
