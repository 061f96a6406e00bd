"""Loops hidden in what consumes an iterator: sum, any, join, sorted, map, filter, reduce, deque."""

import collections
import functools
import itertools
import json
import operator

from oslo_config import cfg
from oslo_service import periodic_task


def weight_of(row):
    """Parse a row's payload and return its weight."""
    return json.loads(row.payload)["weight"]


def is_free(row):
    """Say whether a row is free."""
    return row.owner is None


class UsageManager(periodic_task.PeriodicTasks):
    """Adds up usages."""

    def __init__(self, rows):
        super().__init__(cfg.CONF)
        self.rows = rows
        self.report = None

    @periodic_task.periodic_task
    def sum_of_a_huge_range(self, context):
        self.report = sum(number & 7 for number in range(10 ** 8))  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def any_over_an_endless_count(self, context):
        self.report = any(n > self.report for n in itertools.count())  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def join_over_a_huge_range(self, context):
        self.report = ",".join(str(n) for n in range(20_000_000))  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def map_over_a_huge_range(self, context):
        self.report = list(map(str, range(10_000_000)))  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def filter_over_a_huge_range(self, context):
        self.report = set(filter(None, range(10_000_000)))  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def reduce_over_a_huge_range(self, context):
        self.report = functools.reduce(operator.xor, range(10_000_000))  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def deque_drains_a_generator_with_heavy_elements(self, context):
        collections.deque((weight_of(row) for row in self.rows), maxlen=0)  # [periodic-data-loop]

    @periodic_task.periodic_task
    def sum_over_data_with_a_heavy_element(self, context):
        self.report = sum(weight_of(row) for row in self.rows)  # [periodic-data-loop]

    @periodic_task.periodic_task
    def any_over_data_with_a_heavy_element(self, context):
        self.report = any(json.loads(row.payload) for row in self.rows)  # [periodic-data-loop]

    @periodic_task.periodic_task
    def sorted_with_a_heavy_key(self, context):
        self.report = sorted(self.rows, key=weight_of)  # [periodic-data-loop]

    @periodic_task.periodic_task
    def list_of_a_heavy_map(self, context):
        self.report = list(map(weight_of, self.rows))  # [periodic-data-loop]

    @periodic_task.periodic_task
    def for_over_a_heavy_map(self, context):
        total = 0
        for weight in map(weight_of, self.rows):  # [periodic-data-loop]
            total += weight
        self.report = total

    @periodic_task.periodic_task
    def sum_of_a_small_range(self, context):
        self.report = sum(len(json.dumps(number)) for number in range(100))

    @periodic_task.periodic_task
    def sum_over_data_with_a_cheap_element(self, context):
        self.report = sum(row.size for row in self.rows)

    @periodic_task.periodic_task
    def any_and_all_over_data_with_a_cheap_element(self, context):
        self.report = any(row.stale for row in self.rows) or all(is_free(row) for row in self.rows)

    @periodic_task.periodic_task
    def join_over_data_with_a_cheap_element(self, context):
        self.report = ",".join(str(row.id) for row in self.rows)

    @periodic_task.periodic_task
    def sorted_with_a_cheap_key(self, context):
        self.report = sorted(self.rows, key=lambda row: row.size)

    @periodic_task.periodic_task
    def list_of_a_cheap_map_and_filter(self, context):
        self.report = list(map(str, filter(is_free, self.rows)))

    @periodic_task.periodic_task
    def map_that_nobody_consumes(self, context):
        self.report = map(weight_of, self.rows)

    @periodic_task.periodic_task
    def reduce_over_a_literal(self, context):
        self.report = functools.reduce(operator.add, [1, 2, 3])

    @periodic_task.periodic_task
    def sum_of_a_slice_of_an_endless_count(self, context):
        self.report = sum(itertools.islice(itertools.count(), 100))

    @periodic_task.periodic_task
    def max_over_data(self, context):
        self.report = max(self.rows, default=None)
