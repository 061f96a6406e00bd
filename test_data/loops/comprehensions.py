"""Comprehensions over huge ranges, endless iterators, and data with cheap or heavy elements."""

import itertools
import json

import eventlet
from oslo_config import cfg
from oslo_log import log as logging
from oslo_service import periodic_task

LOG = logging.getLogger(__name__)


class AllocationManager(periodic_task.PeriodicTasks):
    """Computes which addresses are free."""

    def __init__(self, rows):
        super().__init__(cfg.CONF)
        self.rows = rows
        self.free = []

    @periodic_task.periodic_task
    def list_over_a_huge_range(self, context):
        self.free = [number * 4 for number in range(10_000_000)]  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def set_over_a_huge_range(self, context):
        taken = {number % 4096 for number in range(10_000_000)}  # [periodic-unbounded-loop]
        LOG.info("%d taken", len(taken))

    @periodic_task.periodic_task
    def dict_over_a_huge_range_on_a_line_of_its_own(self, context):
        self.free.append(
            {number: None for number in range(10_000_000)}  # [periodic-unbounded-loop]
        )

    @periodic_task.periodic_task
    def two_small_ranges_with_a_huge_product(self, context):
        self.free = [(a, b) for a in range(1000) for b in range(1000)]  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def huge_range_for_each_of_the_data(self, context):
        self.free = [row.id for row in self.rows for _ in range(500_000)]  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def data_for_each_of_two_ranges(self, context):
        pairs = range(1000)
        self.free = [row.id for _ in pairs for row in self.rows for _ in pairs]  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def small_range_for_each_of_the_data(self, context):
        self.free = [row.id for row in self.rows for _ in range(100)]

    @periodic_task.periodic_task
    def list_over_an_endless_iterator(self, context):
        self.free = [number for number in itertools.count()]  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def list_over_data_with_a_heavy_element(self, context):
        self.free = [json.loads(row.address) for row in self.rows]  # [periodic-data-loop]

    @periodic_task.periodic_task
    def dict_over_data_with_a_heavy_condition(self, context):
        self.free = {  # [periodic-data-loop]
            row.id: row for row in self.rows if json.loads(row.address)["free"]
        }

    @periodic_task.periodic_task
    def list_over_a_small_range(self, context):
        self.free = [json.dumps(number) for number in range(256)]

    @periodic_task.periodic_task
    def two_small_ranges_with_a_small_product(self, context):
        self.free = [json.dumps([a, b]) for a in range(16) for b in range(16)]

    @periodic_task.periodic_task
    def list_over_data_with_a_cheap_element(self, context):
        self.free = [str(row.address).lower() for row in self.rows if row.free]

    @periodic_task.periodic_task
    def dict_over_data_with_a_cheap_element(self, context):
        self.free = {row.id: row.address for row in self.rows}

    @periodic_task.periodic_task
    def list_over_a_slice_of_an_endless_iterator(self, context):
        self.free = [json.dumps(n) for n in itertools.islice(itertools.count(), 64)]

    @periodic_task.periodic_task
    def generator_expression_that_nobody_consumes(self, context):
        self.free = (number * 4 for number in range(10_000_000))

    @periodic_task.periodic_task
    def generator_expression_asked_for_one_element(self, context):
        taken = self.free
        return next(n for n in itertools.count() if n not in taken)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def generator_expression_asked_for_its_unfiltered_first(self, context):
        numbers = (number * 4 for number in itertools.count())
        self.free = next(numbers)

    @periodic_task.periodic_task
    def comprehension_inside_a_loop_that_yields(self, context):
        for row in self.rows:
            self.free = [json.dumps([row.id, number]) for number in range(8)]
            eventlet.sleep(0)
