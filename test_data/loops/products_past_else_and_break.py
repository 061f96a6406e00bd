"""Constant loops inside each other, in the `else` of a loop and in one that its first round leaves."""

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class TableManager(periodic_task.PeriodicTasks):
    """Fills a large table."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.rows = []
        self.cells = 0

    @periodic_task.periodic_task
    def inner_loop_in_an_else(self, context):
        for _ in range(5_000):  # [periodic-unbounded-loop]
            for _ in range(2):
                self.cells = 0
            else:
                for _ in range(5_000):
                    self.cells += 1

    @periodic_task.periodic_task
    def inner_loop_in_a_loop_that_its_first_round_leaves(self, context):
        for _ in range(5_000):  # [periodic-unbounded-loop]
            for _ in range(3):
                for _ in range(5_000):
                    self.cells += 1
                break

    @periodic_task.periodic_task
    def inner_loop_in_an_else_before_a_yield(self, context):
        for _ in range(5_000):
            for _ in range(2):
                self.cells = 0
            else:
                for _ in range(5_000):
                    self.cells += 1
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def small_inner_loop_in_an_else(self, context):
        for _ in range(500):
            for _ in range(2):
                self.cells = 0
            else:
                for _ in range(50):
                    self.cells += 1
