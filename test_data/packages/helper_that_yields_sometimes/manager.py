"""Loops that call steps."""

from helper_that_yields_sometimes import steps
from oslo_config import cfg
from oslo_service import periodic_task


class RowManager(periodic_task.PeriodicTasks):
    """Parses rows."""

    def __init__(self, rows):
        super().__init__(cfg.CONF)
        self.rows = rows
        self.done = []
        self.count = 0

    @periodic_task.periodic_task
    def early_return(self, context):
        while self.rows:  # [periodic-skipped-yield]
            self.done.append(steps.step_unless_quiet(self.rows.pop()))

    @periodic_task.periodic_task
    def early_return_in_a_data_loop(self, context):
        for row in self.rows:  # [periodic-skipped-yield]
            self.done.append(steps.step_unless_quiet(row))

    @periodic_task.periodic_task
    def error_before_the_yield_is_not_followed(self, context):
        for row in self.rows:
            try:
                self.done.append(steps.step_or_raise(row))
            except ValueError:
                self.done.append(None)

    @periodic_task.periodic_task
    def error_before_the_yield_in_a_while_loop_is_not_followed(self, context):
        while self.rows:
            try:
                self.done.append(steps.step_or_raise(self.rows.pop()))
            except ValueError:
                self.done.append(None)

    @periodic_task.periodic_task
    def error_before_the_yield_ends_the_task(self, context):
        for row in self.rows:
            self.done.append(steps.step_or_raise(row))

    @periodic_task.periodic_task
    def yield_in_finally(self, context):
        for row in self.rows:
            try:
                self.done.append(steps.step_in_any_case(row))
            except ValueError:
                self.done.append(None)

    @periodic_task.periodic_task
    def throttled_in_the_helper(self, context):
        for row in self.rows:
            self.done.append(steps.step_and_throttle(self, row))
