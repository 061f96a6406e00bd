"""Counts with constants."""

import json

import eventlet
from constants_from_other_module import constants
from constants_from_other_module.constants import BATCH, HUGE, RETRIES, STATES
from oslo_config import cfg
from oslo_service import periodic_task


class RowManager(periodic_task.PeriodicTasks):
    """Holds rows."""

    def __init__(self, rows):
        super().__init__(cfg.CONF)
        self.rows = rows
        self.done = []

    @periodic_task.periodic_task
    def small_range(self, context):
        for attempt in range(RETRIES):
            self.done.append(json.dumps(attempt))

    @periodic_task.periodic_task
    def small_range_of_a_module(self, context):
        for attempt in range(constants.PAGE):
            self.done.append(json.dumps(attempt))

    @periodic_task.periodic_task
    def literal_tuple(self, context):
        for state in STATES:
            self.done.append(json.dumps(state))

    @periodic_task.periodic_task
    def literal_dict_of_a_module(self, context):
        for name in constants.FIELDS:
            self.done.append(json.dumps(name))

    @periodic_task.periodic_task
    def product_of_constants(self, context):
        for attempt in range(constants.LIMIT):
            self.done.append(json.dumps(attempt))

    @periodic_task.periodic_task
    def huge_range(self, context):
        for number in range(HUGE):  # [periodic-unbounded-loop]
            self.done.append(number)

    @periodic_task.periodic_task
    def huge_range_of_a_module(self, context):
        for number in range(constants.HUGE):  # [periodic-unbounded-loop]
            self.done.append(number)

    @periodic_task.periodic_task
    def throttled_by_a_constant(self, context):
        for number, row in enumerate(self.rows):
            self.done.append(json.loads(row))
            if number % BATCH == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def throttled_by_too_large_a_constant(self, context):
        number = 0
        while self.rows:  # [periodic-skipped-yield]
            self.done.append(json.loads(self.rows.pop()))
            number += 1
            if number % HUGE == 0:
                eventlet.sleep(0)
