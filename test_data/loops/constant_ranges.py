"""For loops over constants: ranges below and above the limit, products, names, literals."""

import itertools
import json

from oslo_config import cfg
from oslo_service import periodic_task

PCI_SLOTS = 32
HUGE = 10 ** 7
BUCKETS = range(256)
VLANS = range(5_000_000)
RETRIES = 3
POWER_STATES = ("running", "paused", "shutdown")


class InventoryManager(periodic_task.PeriodicTasks):
    """Counts what a host has."""

    def __init__(self, slots):
        super().__init__(cfg.CONF)
        self.slots = slots
        self.table = {}

    @periodic_task.periodic_task
    def range_below_the_limit(self, context):
        for slot in range(99_999):
            self.table[slot] = json.dumps({"slot": slot})

    @periodic_task.periodic_task
    def range_above_the_limit(self, context):
        for slot in range(200_000):  # [periodic-unbounded-loop]
            self.table[slot] = 0

    @periodic_task.periodic_task
    def range_above_the_limit_by_its_start_and_step(self, context):
        for slot in range(0, 2_000_000, 2):  # [periodic-unbounded-loop]
            self.table[slot] = 0

    @periodic_task.periodic_task
    def range_below_the_limit_by_its_step(self, context):
        for slot in range(0, 2_000_000, 1000):
            self.table[slot] = json.dumps({"slot": slot})

    @periodic_task.periodic_task
    def range_of_a_constant_expression(self, context):
        for slot in range(1 << 24):  # [periodic-unbounded-loop]
            self.table[slot] = 0

    @periodic_task.periodic_task
    def range_of_a_small_constant_expression(self, context):
        for second in range(24 * 60):
            self.table[second] = json.dumps({"second": second})

    @periodic_task.periodic_task
    def range_of_a_huge_module_constant(self, context):
        for slot in range(HUGE):  # [periodic-unbounded-loop]
            self.table[slot] = 0

    @periodic_task.periodic_task
    def range_of_a_small_module_constant(self, context):
        for slot in range(PCI_SLOTS):
            self.table[slot] = json.dumps({"slot": slot})

    @periodic_task.periodic_task
    def huge_range_bound_to_a_module_name(self, context):
        for vlan in VLANS:  # [periodic-unbounded-loop]
            self.table[vlan] = 0

    @periodic_task.periodic_task
    def small_range_bound_to_a_module_name(self, context):
        for bucket in BUCKETS:
            self.table[bucket] = json.dumps({"bucket": bucket})

    @periodic_task.periodic_task
    def local_name_bound_once(self, context):
        lanes = 16
        for lane in range(lanes):
            self.table[lane] = json.dumps({"lane": lane})

    @periodic_task.periodic_task
    def local_name_bound_twice(self, context):
        lanes = 16
        if self.slots:
            lanes = len(self.slots)
        for lane in range(lanes):  # [periodic-data-loop]
            self.table[lane] = json.dumps({"lane": lane})

    @periodic_task.periodic_task
    def product_of_nested_ranges_above_the_limit(self, context):
        for row in range(1000):  # [periodic-unbounded-loop]
            for column in range(1000):
                self.table[row, column] = 0

    @periodic_task.periodic_task
    def product_of_nested_ranges_below_the_limit(self, context):
        for row in range(100):
            for column in range(100):
                self.table[row, column] = json.dumps([row, column])

    @periodic_task.periodic_task
    def product_of_three_nested_ranges(self, context):
        for rack in range(64):  # [periodic-unbounded-loop]
            for unit in range(48):
                for port in range(128):
                    self.table[rack, unit, port] = 0

    @periodic_task.periodic_task
    def product_of_a_range_and_a_counted_while(self, context):
        for row in range(1000):  # [periodic-unbounded-loop]
            column = 0
            while column < 1000:
                self.table[row, column] = 0
                column += 1

    @periodic_task.periodic_task
    def literal_list_and_tuple(self, context):
        for state in ["active", "error"]:
            for name in POWER_STATES:
                self.table[state, name] = json.dumps([state, name])

    @periodic_task.periodic_task
    def literal_that_grows_before_the_loop(self, context):
        hosts = []
        for slot in self.slots:
            hosts.append(slot.host)
        for host in hosts:  # [periodic-data-loop]
            self.table[host] = json.dumps({"host": host})

    @periodic_task.periodic_task
    def enumerate_zip_and_reversed_of_constants(self, context):
        for index, state in enumerate(POWER_STATES):
            self.table[index] = json.dumps({"state": state})
        for slot, bucket in zip(range(PCI_SLOTS), BUCKETS):
            self.table[slot] = json.dumps({"bucket": bucket})
        for slot in reversed(range(PCI_SLOTS)):
            self.table[slot] = json.dumps({"slot": slot})

    @periodic_task.periodic_task
    def enumerate_of_a_huge_range(self, context):
        for index, vlan in enumerate(VLANS):  # [periodic-unbounded-loop]
            self.table[index] = vlan

    @periodic_task.periodic_task
    def zip_ends_with_its_shortest(self, context):
        for slot, vlan in zip(self.slots, range(PCI_SLOTS)):
            self.table[slot] = json.dumps({"vlan": vlan})

    @periodic_task.periodic_task
    def islice_of_data_by_a_constant(self, context):
        for slot in itertools.islice(self.slots, 50):
            self.table[slot] = json.dumps({"slot": slot.name})

    @periodic_task.periodic_task
    def islice_of_data_by_an_unknown_number(self, context):
        for slot in itertools.islice(self.slots, self.table["limit"]):  # [periodic-data-loop]
            self.table[slot] = json.dumps({"slot": slot.name})

    @periodic_task.periodic_task
    def small_range_round_a_helper(self, context):
        for attempt in range(RETRIES):
            self._spread(attempt)

    def _spread(self, attempt):
        for bucket in BUCKETS:
            self.table[bucket] = json.dumps({"attempt": attempt})
