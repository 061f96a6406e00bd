"""Throttled yields in loops over data: the index of enumerate, a counter beside the loop."""

import json

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class RecordManager(periodic_task.PeriodicTasks):
    """Parses records."""

    def __init__(self, records):
        super().__init__(cfg.CONF)
        self.records = records
        self.parsed = {}
        self.verbose = False

    @periodic_task.periodic_task
    def enumerate_index(self, context):
        for index, record in enumerate(self.records):
            self.parsed[record.id] = json.loads(record.body)
            if index % 50 == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def enumerate_index_from_one(self, context):
        for index, record in enumerate(self.records, 1):
            self.parsed[record.id] = json.loads(record.body)
            if not index % 50:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def range_over_the_length(self, context):
        for index in range(len(self.records)):
            self.parsed[index] = json.loads(self.records[index].body)
            if index % 50 == 49:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def counter_beside_the_loop(self, context):
        count = 0
        for record in self.records:
            self.parsed[record.id] = json.loads(record.body)
            count += 1
            if count % 50 == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def cheap_continue_before_the_test_of_the_index(self, context):
        for index, record in enumerate(self.records):
            if record.id in self.parsed:
                continue
            self.parsed[record.id] = json.loads(record.body)
            if index % 50 == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def yield_first_and_then_the_work(self, context):
        for index, record in enumerate(self.records):
            if index % 50 == 0:
                eventlet.sleep(0)
            if record.id in self.parsed:
                continue
            self.parsed[record.id] = json.loads(record.body)

    @periodic_task.periodic_task
    def index_without_a_yield(self, context):
        for index, record in enumerate(self.records):  # [periodic-data-loop]
            self.parsed[index] = json.loads(record.body)

    @periodic_task.periodic_task
    def heavy_continue_before_the_test_of_the_index(self, context):
        for index, record in enumerate(self.records):  # [periodic-skipped-yield]
            body = json.loads(record.body)
            if not body:
                continue
            self.parsed[record.id] = body
            if index % 50 == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def counter_beside_the_loop_stands_still(self, context):
        count = len(self.parsed)
        for record in self.records:  # [periodic-skipped-yield]
            self.parsed[record.id] = json.loads(record.body)
            if count % 50 == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def flag_instead_of_the_index(self, context):
        for index, record in enumerate(self.records):  # [periodic-skipped-yield]
            self.parsed[index] = json.loads(record.body)
            if self.verbose:
                eventlet.sleep(0)
